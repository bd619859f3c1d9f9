import { describe, expect, it } from 'vitest';
import { codeParts } from './code-parts.js';

describe('a sentence of the server', () => {
  it('has commands in it', () => {
    expect(codeParts('Not here. Run `npm start`, then wait.')).toEqual([
      { text: 'Not here. Run ', isCode: false },
      { text: 'npm start', isCode: true },
      { text: ', then wait.', isCode: false },
    ]);
  });

  it('may be without any', () => {
    expect(codeParts('No GPU was found.')).toEqual([{ text: 'No GPU was found.', isCode: false }]);
    expect(codeParts('')).toEqual([]);
  });
});
