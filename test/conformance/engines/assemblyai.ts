import { readFile } from 'node:fs/promises';
import { FAKE_KEY, FakeAssemblyai } from '../../support/fake-assemblyai.js';
import { fixture } from '../../support/fixtures.js';
import { prepareLocally } from '../support/prepare-locally.js';
import type { Prepare } from '../support/prepared.js';

/**
 * A server on loopback that speaks AssemblyAI's protocol. It knows the words of the one recording
 * by its bytes: what is asked here is what becomes of the answers, not how well AssemblyAI hears.
 */
export default (async (description) => {
  const { path, text, durationSeconds } = fixture('pt-raposa');
  const recording = await readFile(path);
  const far = new FakeAssemblyai();
  far.hear = (upload) => {
    if (upload?.equals(recording)) return { sentences: [text], seconds: Number(durationSeconds) };
    if (upload?.subarray(0, 4).toString() === 'RIFF') return { sentences: [], seconds: 3 };
    return { error: 'File does not appear to contain audio. File type is text/plain.' };
  };
  await far.open();
  const prepared = await prepareLocally(description, { close: () => far.close() });
  if ('cannotRun' in prepared) return prepared;
  const assemblyai = { apiKey: FAKE_KEY, baseUrl: far.url };
  return { ...prepared, host: { ...prepared.host, assemblyai } };
}) satisfies Prepare;
