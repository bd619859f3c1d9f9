/** The place of the last value that is not greater, in a list in order; -1 where all are. */
export function lastAtMost(inOrder: Float64Array, value: number): number {
  let low = 0;
  let high = inOrder.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((inOrder[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
