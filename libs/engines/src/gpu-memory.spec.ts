import { expect, it } from 'vitest';
import { sumOfGpus } from './gpu-memory.js';

it.each([
  ['one GPU', '81559, 80994\n', { totalBytes: 81_559 * 2 ** 20, freeBytes: 80_994 * 2 ** 20 }],
  ['two GPUs', '100, 40\n100, 50\n', { totalBytes: 200 * 2 ** 20, freeBytes: 90 * 2 ** 20 }],
  ['a card that does not know', '[N/A], [N/A]\n', null],
  ['a driver that is not loaded', 'NVIDIA-SMI has failed\n', null],
  ['nothing', '', null],
])('reads what the tool says of %s', (_what, text, memory) => {
  expect(sumOfGpus(text)).toEqual(memory);
});
