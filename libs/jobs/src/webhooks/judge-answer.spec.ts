import { describe, expect, it } from 'vitest';
import { judgeAnswer } from './judge-answer.js';

describe('the answer to a webhook', () => {
  it.each([200, 201, 202, 204, 299])('%i is success', (status) => {
    expect(judgeAnswer(status)).toMatchObject({ outcome: 'delivered', error: null });
  });

  it.each([301, 302, 304, 307, 308, 408, 409, 425, 429, 500, 502, 503, 504, 599, 999])(
    '%i is tried again',
    (status) => {
      expect(judgeAnswer(status)).toMatchObject({
        outcome: null,
        error: expect.stringContaining(String(status)),
      });
    },
  );

  it.each([400, 401, 403, 404, 405, 413, 415, 422, 451])('%i stops', (status) => {
    expect(judgeAnswer(status).outcome).toBe('given_up');
  });

  it('410 ends the deliveries of the job', () => {
    expect(judgeAnswer(410).outcome).toBe('disabled');
  });

  it('says when to come again with 429 and 503 only', () => {
    const all = [200, 302, 404, 429, 500, 503].filter((status) => judgeAnswer(status).saysWhen);
    expect(all).toEqual([429, 503]);
  });
});
