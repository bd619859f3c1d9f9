import { expect, it, vi } from 'vitest';
import { answerKeyRequest, keyIsWanted, withKey } from './key-request.js';

/** A call that the server answers when the test says so. */
function slowCall() {
  const answers: ((status: number) => void)[] = [];
  const call = vi.fn(() => new Promise<number>((resolve) => answers.push(resolve)));
  return { call, answer: (status: number) => answers.shift()?.(status) };
}
const isUnknown = (status: number): boolean => status === 401;

it('a call that was turned away waits for the key, and is made again with it', async () => {
  const { call, answer } = slowCall();
  const outcome = withKey(call, isUnknown);
  answer(401);
  await vi.waitUntil(() => keyIsWanted.get());
  answerKeyRequest(true);
  expect(keyIsWanted.get()).toBe(false);
  await vi.waitUntil(() => call.mock.calls.length === 2);
  answer(200);
  expect(await outcome).toBe(200);
});

it('a call that was under way when the key was given asks for no other', async () => {
  const [first, second] = [slowCall(), slowCall()];
  const outcomes = [withKey(first.call, isUnknown), withKey(second.call, isUnknown)];
  first.answer(401);
  await vi.waitUntil(() => keyIsWanted.get());
  answerKeyRequest(true);
  second.answer(401);
  await vi.waitUntil(() => second.call.mock.calls.length === 2);
  expect(keyIsWanted.get()).toBe(false);
  first.answer(200);
  second.answer(200);
  expect(await Promise.all(outcomes)).toEqual([200, 200]);
});

it('who does not want to give it is not asked again by itself', async () => {
  const { call, answer } = slowCall();
  const outcome = withKey(call, isUnknown);
  answer(401);
  await vi.waitUntil(() => keyIsWanted.get());
  answerKeyRequest(false);
  expect(await outcome).toBe(401);
  const next = withKey(call, isUnknown);
  answer(401);
  expect(await next).toBe(401);
  expect(keyIsWanted.get()).toBe(false);
});
