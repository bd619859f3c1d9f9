import { describe, expect, it } from 'vitest';
import { addressFor, sessionIdsOf } from './session-ids.js';

describe('the sessions that somebody asks for', () => {
  it('stand between commas, spaces and lines, each once', () => {
    expect(sessionIdsOf(' ses_a, ses_b\nses_a;;minha-sessao ')).toEqual([
      ...['ses_a', 'ses_b', 'minha-sessao'],
    ]);
  });

  it('are none where nothing is said', () => {
    expect(sessionIdsOf('')).toEqual([]);
    expect(sessionIdsOf(' , ,')).toEqual([]);
  });

  it('are part of the address of the screen, wherever it is served', () => {
    expect(addressFor('/queues', ['a', 'b_2'])).toBe('/queues?session_ids=a,b_2');
    expect(addressFor('/ui/queues', [])).toBe('/ui/queues');
  });
});
