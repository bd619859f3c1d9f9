import { describe, expect, it } from 'vitest';
import { idBefore } from './id-before.js';

describe('the id before that of a file', () => {
  it('has as many digits', () => {
    expect(idBefore('f_0001')).toBe('f_0000');
    expect(idBefore('f_10000')).toBe('f_09999');
  });

  it('is none where there is no file', () => {
    for (const wrong of ['f_0000', 'f_1', 'x', '', 'f_0001/..']) expect(idBefore(wrong)).toBeNull();
  });
});
