import { realpathSync } from 'node:fs';
import { askServer, type ServerAnswer } from './ask-server.js';
import type { PrivateFolder } from './private-folder.js';

export interface AdoptedServer {
  url: string;
  answer: ServerAnswer;
}

/** The server that outlived a killed launcher, if it answers and really serves this folder. */
export async function adoptServer(folder: PrivateFolder): Promise<AdoptedServer | undefined> {
  const address = folder.readAddress();
  if (!address) return undefined;
  try {
    const answer = await askServer(address.url, 2000);
    // Somebody else's server may have got our old port in the meantime.
    const ours = realpathSync(answer.directory) === realpathSync(folder.path);
    return ours ? { url: address.url, answer } : undefined;
  } catch {
    return undefined;
  }
}
