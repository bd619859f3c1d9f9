import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { drafts } from './drafts.js';
import { withText } from './editor-rows.js';

const asks = new Set<string>();
beforeEach(() => {
  vi.stubGlobal('addEventListener', (event: string) => asks.add(event));
  vi.stubGlobal('removeEventListener', (event: string) => asks.delete(event));
});
afterEach(() => vi.unstubAllGlobals());

const row = { key: 0, start: 0, end: 1, text: 'bom dia', speaker: null, words: null };
const open = (fileId: string, version = '"0"') =>
  drafts.open({ jobId: 'job_1', fileId }, () => [row], version);
const hasUnsaved = (fileId: string) => drafts.hasUnsaved({ jobId: 'job_1', fileId });

it('who comes back finds what was left unsaved, with the way back', () => {
  const draft = open('f_1');
  draft.apply((rows) => withText(rows, 0, 'boa noite'));
  expect(hasUnsaved('f_1')).toBe(true);
  expect(hasUnsaved('f_2')).toBe(false);
  open('f_2');
  const again = open('f_1', '"1"');
  expect(again.rows[0]?.text).toBe('boa noite');
  expect(again.get().basedOn).toBe('"0"');
  again.undo();
  expect(hasUnsaved('f_1')).toBe(false);
});

it('what is saved, or thrown away, is not in the way of a newer text', () => {
  const draft = open('f_3');
  draft.apply((rows) => withText(rows, 0, 'boa noite'));
  draft.markSaved(draft.rows, '"1"');
  expect(open('f_3', '"1"')).toBe(draft);
  draft.apply((rows) => withText(rows, 0, 'boa tarde'));
  draft.discard();
  expect(draft.rows[0]?.text).toBe('boa noite');
  const newer = open('f_3', '"2"');
  expect(newer).not.toBe(draft);
  expect(newer.rows[0]?.text).toBe('bom dia');
});

it('throwing away can be undone', () => {
  const draft = open('f_4');
  draft.apply((rows) => withText(rows, 0, 'boa noite'));
  draft.discard();
  expect(draft.isUnsaved).toBe(false);
  draft.undo();
  expect(draft.rows[0]?.text).toBe('boa noite');
  draft.discard();
});

it('what changes nothing is no step', () => {
  const draft = open('f_5');
  draft.apply((rows) => withText(rows, 0, 'bom dia'));
  expect(draft.get().history.past).toEqual([]);
});

it('the browser asks before it is closed, as long as something is unsaved anywhere', () => {
  const [one, two] = [open('f_6'), open('f_7')];
  one.apply((rows) => withText(rows, 0, 'um'));
  two.apply((rows) => withText(rows, 0, 'dois'));
  one.discard();
  expect(asks.has('beforeunload')).toBe(true);
  two.markSaved(two.rows, '"1"');
  expect(asks.has('beforeunload')).toBe(false);
});
