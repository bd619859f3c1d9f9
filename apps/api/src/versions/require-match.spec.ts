import type { Request } from 'express';
import { describe, expect, it } from 'vitest';
import { requireMatch } from './require-match.js';

const check = (header: string | undefined) =>
  requireMatch({ get: () => header, path: '/here' } as unknown as Request, 'now');

describe('If-Match', () => {
  it.each(['"now"', ' "before", "now" ', '*', 'W/"now"'])('may be %s', (header) => {
    expect(() => check(header)).not.toThrow();
  });

  it.each(['"before"', 'now', '""', '"before","then"', 'W/"before"'])(
    'of another version is a conflict: %s',
    (header) => {
      expect(() => check(header)).toThrow(
        expect.objectContaining({ code: 'version_conflict', status: 412 }),
      );
    },
  );

  it.each([undefined, '', '  '])('has to be there: %j', (header) => {
    expect(() => check(header)).toThrow(
      expect.objectContaining({
        ...{ code: 'precondition_required', status: 428 },
        detail: expect.stringContaining('/here'),
      }),
    );
  });
});
