/** Slices of at most `size`, in order: what may have ten thousand parts is done a slice at a time. */
export function batches<Item>(items: Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, at) => items.slice(at * size, (at + 1) * size));
}
