const reasons = new Set<string>();

const ask = (event: BeforeUnloadEvent): void => event.preventDefault();

/** As long as there is a reason the browser asks before it reloads or leaves the page. */
export function warnBeforeLeaving(reason: string, isSo: boolean): void {
  if (isSo) reasons.add(reason);
  else reasons.delete(reason);
  // only while it is needed: a page that listens is not kept for the way back
  if (reasons.size > 0) addEventListener('beforeunload', ask);
  else removeEventListener('beforeunload', ask);
}
