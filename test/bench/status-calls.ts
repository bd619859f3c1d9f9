import { Worker } from 'node:worker_threads';

/**
 * A thread of its own: in ours the client that sends gigabytes would be part of what is timed. Plain
 * JavaScript, because a thread starts without the loader for TypeScript.
 */
const CALLS = `
const { workerData, parentPort } = require('node:worker_threads');
const { url, pauseMs } = workerData;
const milliseconds = [];
let isWarm = false;
let stopped = false;
parentPort.once('message', () => (stopped = true));
(async () => {
  while (!stopped) {
    const startedMs = performance.now();
    const answer = await fetch(url);
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(url + ': ' + answer.status);
    // the first call of a thread loads the client
    if (isWarm) milliseconds.push(performance.now() - startedMs);
    isWarm = true;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  parentPort.postMessage(milliseconds);
})();
`;

/** Asks one address over and over; the function that it returns ends that and says how long each answer took. */
export function callAgainAndAgain(url: string, pauseMs: number): () => Promise<number[]> {
  const thread = new Worker(CALLS, { eval: true, execArgv: [], workerData: { url, pauseMs } });
  const answered = new Promise<number[]>((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
  });
  // told when it is asked for
  answered.catch(() => undefined);
  return async () => {
    thread.postMessage('stop');
    try {
      return await answered;
    } finally {
      await thread.terminate();
    }
  };
}
