import { describe, expect, it } from 'vitest';
import { SUMMARY_FIELDS } from '../job-summary.js';
import { isAfter, isEventId, readEvent, readHead } from './event-entry.js';

describe('ids of events', () => {
  it('are in the order of their numbers, not of their letters', () => {
    expect(isAfter('10-0', '9-0')).toBe(true);
    expect(isAfter('9-10', '9-9')).toBe(true);
    expect(isAfter('9-9', '9-9')).toBe(false);
    expect(isAfter('9-9', '10-0')).toBe(false);
  });

  it('are two numbers; nothing else reaches Redis', () => {
    expect(['1-0', '1767225600000-12'].filter(isEventId)).toHaveLength(2);
    const wrong = ['', '1', '-', '+', '$', '1-0 ', '(1-0', '1-*', `${'1'.repeat(16)}-0`, '-1-0'];
    expect(wrong.filter(isEventId)).toEqual([]);
  });
});

describe('an entry of the log', () => {
  const head = readHead([
    '5-0',
    ['type', 'file.progress', 'job', 'job_a', 'session', 's', 'owner', ''],
  ]);

  it('says whose it is', () => {
    expect(head).toEqual({
      ...{ id: '5-0', type: 'file.progress', jobId: 'job_a', sessionId: 's', owner: null },
    });
  });

  it('says what the job and the file were right after it', () => {
    const values: Record<string, string> = { session_id: 's', files: '2', processing: '2' };
    const summary = JSON.stringify(SUMMARY_FIELDS.map((field) => values[field] ?? false));
    const state = JSON.stringify({ status: 'processing', percent: 5, waiting_for: 'lane' });
    const event = readEvent(head, ['5-0', ['summary', summary, 'file', 'f_0001', 'state', state]]);
    expect(event.file).toEqual({
      ...{ fileId: 'f_0001', status: 'processing', percent: 5, waitingFor: 'lane' },
    });
    expect(event.summary).toMatchObject({
      ...{ sessionId: 's', finishedAt: null, counts: { files: 2, processing: 2, queued: 0 } },
    });
    expect(event.segment).toBeNull();
  });
});
