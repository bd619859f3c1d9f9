import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, it } from 'vitest';
import { SideWrites } from './side-writes.js';

let written: string[];
let writes: SideWrites;
beforeEach(() => {
  written = [];
  writes = new SideWrites();
});

const write = (name: string) => async () => {
  await sleep(1);
  written.push(name);
};

it('come one after the other, and all before the end', async () => {
  for (const name of ['a', 'b', 'c']) writes.add(write(name));
  await writes.close();
  expect(written).toEqual(['a', 'b', 'c']);
});

it('may fail without harm to those that follow', async () => {
  writes.add(() => Promise.reject(new Error('the disk is full')));
  writes.add(write('b'));
  await writes.close();
  expect(written).toEqual(['b']);
});

it('do not begin after the end', async () => {
  await writes.close();
  writes.add(write('late'));
  await writes.close();
  await sleep(5);
  expect(written).toEqual([]);
});
