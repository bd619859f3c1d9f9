import { askForKey } from './key-request.js';
import { queryClient } from './query-client.js';

/** Asks for the key because the person wishes it, also one who closed the dialog before. */
export async function enterKey(): Promise<void> {
  if (await askForKey(true)) await queryClient.invalidateQueries();
}
