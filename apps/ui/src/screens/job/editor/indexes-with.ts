/** Rows to draw and one more, in their order: a row that changed its place in the page would lose the focus. */
export const indexesWith = (indexes: readonly number[], one: number): number[] =>
  one < 0 || indexes.includes(one)
    ? [...indexes]
    : [...indexes, one].sort((before, after) => before - after);
