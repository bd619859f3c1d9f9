import { Worker } from 'node:worker_threads';

/**
 * A thread of its own: in ours the client that sends gigabytes would be part of what is timed. Plain
 * JavaScript, because a thread starts without the loader for TypeScript.
 */
const CALLS = `
const { workerData, parentPort } = require('node:worker_threads');
const { url, pauseMs, everyMs } = workerData;
const milliseconds = [];
let stopped = false;
parentPort.once('message', () => (stopped = true));
const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const call = async (dueMs) => {
  const answer = await fetch(url);
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(url + ': ' + answer.status);
  milliseconds.push(performance.now() - dueMs);
};
(async () => {
  // the first call of a thread loads the client
  await call(performance.now());
  milliseconds.length = 0;
  const open = [];
  // a call that is late counts from when it was due: nobody waits for the one before
  for (let dueMs = performance.now(); !stopped; ) {
    if (everyMs === undefined) {
      await call(performance.now());
      await rest(pauseMs);
      continue;
    }
    open.push(call(dueMs));
    dueMs += everyMs;
    await rest(Math.max(0, dueMs - performance.now()));
  }
  await Promise.all(open);
  parentPort.postMessage(milliseconds);
})();
`;

/** One call after the other with a pause between them, or one every so often whatever became of those before. */
type Rhythm = { pauseMs: number } | { everyMs: number };

/** Asks one address over and over; the function that it returns ends that and says how long each answer took. */
export function callAgainAndAgain(url: string, rhythm: Rhythm): () => Promise<number[]> {
  const thread = new Worker(CALLS, { eval: true, execArgv: [], workerData: { url, ...rhythm } });
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
