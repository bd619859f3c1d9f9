/** Longer ones are refused by the API. */
const MOST_CHARACTERS = 8192;
const WITHOUT_SCHEME = /^[\w-]+(\.[\w-]+)+(:\d+)?\//;

/** The addresses of http and https in a text, each once; what was written without a scheme is taken for https. */
export function addressesIn(text: string): string[] {
  const found = text.split(/\s+/).flatMap((word) => {
    const wish = WITHOUT_SCHEME.test(word) ? `https://${word}` : word;
    return isAddress(wish) ? [wish] : [];
  });
  return [...new Set(found)];
}

function isAddress(wish: string): boolean {
  if (wish.length > MOST_CHARACTERS || !URL.canParse(wish)) return false;
  const { protocol, username, password } = new URL(wish);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}
