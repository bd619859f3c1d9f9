import { expect, it } from 'vitest';
import type { Draft } from '../drafts/draft.js';
import { wishesOf } from './wishes-of.js';

const draft = (path: string, file: Blob | null): Draft => ({
  ...{ id: path, path, file, isRecorded: false },
  ...{ kind: null, seconds: null, entries: null, fault: null },
});
const fields = { session_id: 'ses_1' };
const file = new Blob(['x']);
const spoken = { ...draft('c.webm', file), isRecorded: true };
const address = 'https://a.org/b.mp3';

it('files and addresses are jobs of their own', () => {
  expect(wishesOf([draft('a/b.mp3', file), spoken, draft(address, null)], fields)).toEqual([
    {
      files: [
        { file, path: 'a/b.mp3', isRecorded: false },
        { file, path: 'c.webm', isRecorded: true },
      ],
      urls: [],
      fields,
    },
    { files: [], urls: [address], fields },
  ]);
  expect(wishesOf([draft(address, null)], fields)).toHaveLength(1);
  expect(wishesOf([], fields)).toEqual([]);
});
