/** With its first words made, so that what is wrong is told before anything is sent. */
export async function begun(pieces: AsyncGenerator<string>): Promise<AsyncGenerator<string>> {
  const first: string[] = [];
  // the head of a format says nothing of the files
  while (first.length < 2) {
    const { value, done } = await pieces.next();
    if (done) break;
    first.push(value);
  }
  return (async function* () {
    yield* first;
    yield* pieces;
  })();
}
