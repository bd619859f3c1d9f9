import {
  mkdirSync,
  readFileSync,
  rmSync,
  rmdirSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const beatMs = 1000;
const pollMs = 300;
const silentMs = 15_000;

/** Runs the work while no other bootstrap prepares the same folder; waits for one that does. */
export async function withLock(file, { onWait, silenceMs = silentMs }, work) {
  mkdirSync(dirname(file), { recursive: true });
  await take(file, onWait, silenceMs);
  // The beat proves life: a process id alone may belong to somebody else after a reboot.
  const beat = setInterval(() => touch(file), beatMs);
  const release = () => {
    if (read(file)?.processId === process.pid) rmSync(file, { force: true });
  };
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off('exit', release);
    release();
  }
}

async function take(file, onWait, silenceMs) {
  let seen;
  let seenAt = Date.now();
  let told = false;
  while (!create(file)) {
    const holder = read(file);
    if (!holder) continue;
    const sign = `${holder.processId} ${holder.beatMs}`;
    if (sign !== seen) [seen, seenAt] = [sign, Date.now()];
    if (!alive(holder.processId) || Date.now() - seenAt > silenceMs) {
      removeStale(file, holder);
      continue;
    }
    if (!told) onWait(holder.processId);
    told = true;
    await sleep(pollMs);
  }
}

function create(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function read(file) {
  try {
    return { processId: Number(readFileSync(file, 'utf8')), beatMs: statSync(file).mtimeMs };
  } catch {
    return undefined;
  }
}

/** Only one waiter may remove a dead lock, or a second could remove the first one's new lock. */
function removeStale(file, holder) {
  const door = `${file}.remove`;
  try {
    mkdirSync(door);
  } catch {
    if (Date.now() - (statOf(door)?.mtimeMs ?? 0) > silentMs) removeDoor(door);
    return;
  }
  const now = read(file);
  if (now?.processId === holder.processId && now.beatMs === holder.beatMs) rmSync(file);
  removeDoor(door);
}

function removeDoor(door) {
  try {
    rmdirSync(door);
  } catch {
    // Another waiter was quicker.
  }
}

function statOf(path) {
  return statSync(path, { throwIfNoEntry: false });
}

function touch(file) {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // Removed under us: nothing left to prove.
  }
}

function alive(processId) {
  // An empty file is a lock in the making: its writer is alive or will fall silent.
  if (!processId) return true;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
