import { describe, expect, it } from 'vitest';
import { nextLink } from './next-link.js';

describe('the address of the next page', () => {
  it('keeps what was asked for, and nothing that was not', () => {
    const asked = {
      after: '1.job_A',
      limit: 10,
      text: 'ação & cia',
      status: undefined,
      from: null,
    };
    expect(nextLink('/jobs', asked)).toBe(
      '</jobs?after=1.job_A&limit=10&text=a%C3%A7%C3%A3o+%26+cia>; rel="next"',
    );
  });
});
