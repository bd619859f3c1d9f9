import { closeSync, fstatSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from './make-folder.js';

/** With the one kept before it, a log stays near twenty megabytes. */
const rotateAtBytes = 10 * 1024 * 1024;

export interface OpenLog {
  descriptor: number;
  /** Where this run's own lines begin. */
  startByte: number;
}

/** Opens a log to append to; a large one is put aside first. The caller closes the descriptor. */
export function openLog(file: string): OpenLog {
  prepareLog(file);
  const descriptor = openSync(file, 'a', 0o600);
  return { descriptor, startByte: fstatSync(descriptor).size };
}

/** Makes the folder and puts a large log aside, for programs that open their log themselves. */
export function prepareLog(file: string): void {
  makeFolder(dirname(file));
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > rotateAtBytes) renameSync(file, `${file}.1`);
}

export function closeLog(log: OpenLog): void {
  closeSync(log.descriptor);
}

/** The last lines a program wrote since a place in its log. */
export function lastLines(file: string, startByte: number, count = 15): string[] {
  try {
    const text = readFileSync(file).subarray(startByte).toString('utf8').trimEnd();
    return text === '' ? [] : text.split('\n').slice(-count);
  } catch {
    return [];
  }
}
