/** Sends a correction: an object, or a text as it stands. */
export const putVersion = (
  versionsUrl: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(versionsUrl, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
