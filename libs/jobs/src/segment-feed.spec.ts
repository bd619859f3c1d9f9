import type { TranscriptSegment } from '#libs/contracts';
import { expect, it } from 'vitest';
import { SegmentFeed } from './segment-feed.js';

const segment = (id: number) => ({ id, text: `palavra ${id}` }) as TranscriptSegment;
const idsOf = (segments: TranscriptSegment[]) => segments.map(({ id }) => id);

function feedTo(sent: [number[], number][]): SegmentFeed {
  return new SegmentFeed(async (all, known) => void sent.push([idsOf(all), known]));
}

it('the last words of a run are told with its end', async () => {
  const sent: [number[], number][] = [];
  const feed = feedTo(sent);
  feed.add(segment(0));
  feed.add(segment(1));
  await feed.finish();
  expect(sent).toEqual([[[0, 1], 0]]);
});

it('a run without words tells nothing at its end', async () => {
  const sent: [number[], number][] = [];
  await feedTo(sent).finish();
  expect(sent).toEqual([]);
});

it('a run that was stopped tells nothing more', async () => {
  const sent: [number[], number][] = [];
  const feed = feedTo(sent);
  feed.add(segment(0));
  await feed.close();
  feed.add(segment(1));
  await feed.finish();
  expect(sent).toEqual([]);
});

it('an end does not wait for whoever does not listen', async () => {
  const feed = new SegmentFeed(() => new Promise(() => undefined));
  feed.add(segment(0));
  await expect(feed.finish()).resolves.toBeUndefined();
});
