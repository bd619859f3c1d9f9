/** What the link leads to that `POST /downloads` makes. */
export async function downloadMany(url: string, wish: object): Promise<Buffer> {
  const made = await fetch(`${url}/downloads`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(wish),
  });
  const link = (await made.json()) as { url: string };
  return Buffer.from(await (await fetch(`${url}${link.url}`)).arrayBuffer());
}
