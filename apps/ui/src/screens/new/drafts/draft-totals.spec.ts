import { expect, it } from 'vitest';
import type { Draft } from './draft.js';
import { draftTotals } from './draft-totals.js';

const draft = (change: Partial<Draft>): Draft => ({
  ...{ id: 'a', path: 'a.mp3', file: new Blob(['12345']), isRecorded: false },
  ...{ kind: { kind: 'recording', name: 'mp3' }, seconds: 60, entries: null, fault: null },
  ...change,
});

it('counts what is sent, with what lies in archives', () => {
  const zip = draft({ kind: { kind: 'zip', name: 'zip' }, seconds: null, entries: 12 });
  const address = draft({ file: null, kind: null, seconds: null });
  const text = draft({ kind: { kind: 'text', name: '' } });
  const totals = draftTotals([draft({}), zip, address, text], null);
  expect(totals).toMatchObject({ recordings: 14, bytes: 10, seconds: null });
  expect(totals.refused).toEqual([text]);
});

it('adds lengths up where all are known', () => {
  expect(draftTotals([draft({}), draft({ seconds: 30 })], null).seconds).toBe(90);
});
