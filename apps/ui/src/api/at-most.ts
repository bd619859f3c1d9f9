/** A browser has no more requests than this under way to one server. */
const AT_ONCE = 6;

/** Does something for each, so many at a time. @returns what went wrong */
export async function atMost<Item>(
  items: readonly Item[],
  act: (item: Item) => Promise<unknown>,
  count = AT_ONCE,
): Promise<unknown[]> {
  const faults: unknown[] = [];
  const rest = items.values();
  const work = async (): Promise<void> => {
    for (const item of rest) {
      try {
        await act(item);
      } catch (error) {
        faults.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(count, items.length) }, work));
  return faults;
}
