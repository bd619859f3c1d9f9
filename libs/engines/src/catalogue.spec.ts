import { describe, expect, it } from 'vitest';
import { readCatalogue } from './catalogue.js';

describe('the quality in a catalogue', () => {
  it.each(['faster-whisper', 'openai-whisper', 'transformers'])(
    'of %s is a rank that somebody vouches for, the better the larger the model is',
    (engine) => {
      const ranked = readCatalogue(engine).filter(({ quality }) => quality !== undefined);
      for (const { id, quality } of ranked) {
        expect([1, 2, 3, 4, 5], id).toContain(quality?.rank);
        expect(quality?.source, id).toMatch(/^https:\/\/\S+$/);
      }
      const sizes = (rank: number) =>
        ranked.filter(({ quality }) => quality?.rank === rank).map(({ sizeBytes }) => sizeBytes);
      for (let rank = 2; rank <= 5; rank += 1) {
        const least = Math.min(...sizes(rank), Infinity);
        expect(Math.max(...sizes(rank - 1), 0)).toBeLessThan(least);
      }
    },
  );

  it('is not there for models that were made by others', () => {
    const models = readCatalogue('faster-whisper');
    const ofOthers = models.filter(({ id }) => id.startsWith('distil-'));
    expect(ofOthers.length).toBeGreaterThan(0);
    expect(ofOthers.flatMap(({ quality }) => quality ?? [])).toEqual([]);
  });
});
