import { IdempotencyKeys, keys, newJobId } from '#libs/jobs';
import { Holds } from '#libs/queue';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type House, openHouse, scripted } from './support/house.js';
import { WrongClock } from './support/wrong-clock.js';

const HOUR_S = 3600;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => house.server.redis.flushall());

/** As another API process would have it. */
const newKeys = () => new IdempotencyKeys(house.records, new Holds(house.server.redis));

/** One request that makes a job, or finds the one made earlier. */
async function ask(key: string, fingerprint = 'same'): Promise<string> {
  const claim = await newKeys().claim(null, key);
  try {
    const replayed = await claim.bind(newJobId(), fingerprint);
    if (replayed !== null) return replayed;
    await claim.unbind();
    const { jobId } = await house.submit(scripted());
    await claim.bind(jobId, fingerprint);
    return jobId;
  } finally {
    await claim.release();
  }
}

/** The request came as far as that, `ageSeconds` ago, and its process died. */
async function breakOff(key: string, ageSeconds: number): Promise<void> {
  const claim = await newKeys().claim(null, key);
  await claim.bind(newJobId(), 'same');
  await claim.release();
  const record = await house.records.idempotency(claim.name);
  await house.records.removeIdempotency(claim.name);
  const createdAt = new Date(Date.now() - ageSeconds * 1000).toISOString();
  await house.records.createIdempotency(claim.name, { ...record!, createdAt });
}

describe('an idempotency key', () => {
  it('makes one job, however often the same is asked', async () => {
    const jobId = await ask('one');
    expect([await ask('one'), await ask('one')]).toEqual([jobId, jobId]);
    expect(await ask('another')).not.toBe(jobId);
  });

  it('survives a wiped Redis', async () => {
    const jobId = await ask('wiped');
    await house.server.redis.flushall();
    expect(await ask('wiped')).toBe(jobId);
  });

  it('is of one owner: the same words of another are another key', async () => {
    const [mine, theirs] = await Promise.all([
      newKeys().claim('mine', 'shared'),
      newKeys().claim('theirs', 'shared'),
    ]);
    expect(mine.name).not.toBe(theirs.name);
    await Promise.all([mine.release(), theirs.release()]);
  });

  it('refuses another request', async () => {
    await ask('mismatch');
    await expect(ask('mismatch', 'other')).rejects.toMatchObject({ code: 'idempotency_mismatch' });
  });

  it('is in flight while a request with it is received, in whichever process', async () => {
    const claim = await newKeys().claim(null, 'flight');
    await expect(newKeys().claim(null, 'flight')).rejects.toMatchObject({
      code: 'idempotency_in_flight',
    });
    await claim.release();
    await (await newKeys().claim(null, 'flight')).release();
  });

  it('makes one job of two requests at once, also where Redis forgets that the first is in flight', async () => {
    const first = await newKeys().claim(null, 'race');
    await house.server.redis.flushall();
    const second = await newKeys().claim(null, 'race');
    const ids = [newJobId(), newJobId()] as const;
    const bound = await Promise.allSettled([
      first.bind(ids[0], 'same'),
      second.bind(ids[1], 'same'),
    ]);
    expect(bound.filter((one) => one.status === 'fulfilled' && one.value === null)).toHaveLength(1);
    expect(bound.filter((one) => one.status === 'rejected')).toHaveLength(1);
    await Promise.all([first.release(), second.release()]);
  });

  it('is not free while the job of a request may still come', async () => {
    await breakOff('young', 30);
    await expect(ask('young')).rejects.toMatchObject({ code: 'idempotency_in_flight' });
  });

  it('is free again a minute after its request broke', async () => {
    await breakOff('broken', 61);
    const jobId = await ask('broken');
    expect(await ask('broken')).toBe(jobId);
  });

  it('is free when its request was refused', async () => {
    const claim = await newKeys().claim(null, 'refused');
    await claim.bind(newJobId(), 'same');
    await claim.unbind();
    await claim.release();
    expect(await ask('refused', 'other')).toMatch(/^job_/);
  });
});

describe('the record of a key', () => {
  it('says nothing of the key', async () => {
    const claim = await newKeys().claim(null, 'my-secret-order-number');
    await claim.bind(newJobId(), 'same');
    await claim.release();
    const stored = String(await house.storage.read(keys.idempotencyRecord(claim.name)));
    expect(`${claim.name} ${stored}`).not.toContain('my-secret-order-number');
  });

  it('is kept for a day, and then goes', async () => {
    const clock = new WrongClock();
    const janitor = house.newJanitor(clock);
    const jobId = await ask('kept');
    clock.pass(23 * HOUR_S);
    await janitor.sweep(new AbortController().signal);
    expect(await ask('kept')).toBe(jobId);
    clock.pass(2 * HOUR_S);
    await janitor.sweep(new AbortController().signal);
    expect(await house.records.idempotencyNames()).not.toContain(
      (await newKeys().claim(null, 'kept')).name,
    );
  });
});
