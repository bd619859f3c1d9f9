/** Which rows are chosen. */
export interface Selection {
  ids: ReadonlySet<string>;
  /** the row that a range begins at: the last that was chosen, or given up, alone */
  anchor: string | null;
}

export const NOTHING: Selection = { ids: new Set(), anchor: null };

/** Chooses a row, or gives it up. */
export function toggled({ ids }: Selection, id: string): Selection {
  const after = new Set(ids);
  if (!after.delete(id)) after.add(id);
  return { ids: after, anchor: id };
}

/**
 * All from the anchor to a row become what the anchor is: chosen, or not.
 * @param order of the rows as they are shown
 */
export function ranged(selection: Selection, order: readonly string[], id: string): Selection {
  const { ids, anchor } = selection;
  const [start, end] = [order.indexOf(anchor ?? ''), order.indexOf(id)].sort((a, b) => a - b);
  if (anchor === null || start === undefined || end === undefined || start < 0) {
    return toggled(selection, id);
  }
  const after = new Set(ids);
  for (const one of order.slice(start, end + 1)) {
    if (ids.has(anchor)) after.add(one);
    else after.delete(one);
  }
  return { ids: after, anchor };
}

/** All rows, or none where all were chosen. */
export const allOrNone = ({ ids }: Selection, order: readonly string[]): Selection =>
  order.every((id) => ids.has(id)) ? NOTHING : { ids: new Set(order), anchor: null };
