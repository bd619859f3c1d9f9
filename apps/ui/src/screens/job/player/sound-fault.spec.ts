import { expect, it } from 'vitest';
import { soundFault } from './sound-fault.js';

it('a recording that did not come is another matter than one that nobody can play', () => {
  expect(soundFault(null)).toBeNull();
  expect(soundFault({ code: 2 })).toBe('away');
  expect(soundFault({ code: 3 })).toBe('unplayable');
  expect(soundFault({ code: 4 })).toBe('unplayable');
});
