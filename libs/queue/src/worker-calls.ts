import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  fromWire,
  MODEL_ANSWERS,
  type ModelAnswer,
  type ModelOrder,
  toWire,
} from '#libs/contracts';
import type { Redis } from 'ioredis';
import { answersKey, CALLS } from './queue-names.js';

const PATIENCE_MS = 5_000;
const LOOK_MS = 25;
const KEPT_MS = 60_000;

interface Call {
  callId: string;
  order: ModelOrder;
}

/** Asks living workers to do something at once, and hears what became of it. What nobody heard is asked again. */
export class WorkerCalls {
  constructor(private readonly redis: Redis) {}

  /** @returns what those workers answered that did so in time */
  async ask(
    order: ModelOrder,
    workerIds: string[],
    withinMs = PATIENCE_MS,
  ): Promise<Map<string, ModelAnswer>> {
    const call: Call = { callId: randomUUID(), order };
    const key = answersKey(call.callId);
    await this.redis.publish(CALLS, JSON.stringify(toWire(call)));
    const deadlineMs = performance.now() + withinMs;
    for (;;) {
      const answers = await this.redis.hgetall(key);
      const heard = workerIds.filter((id) => isAnswer(answers[id]));
      if (heard.length === workerIds.length || performance.now() > deadlineMs) {
        return new Map(heard.map((id) => [id, answers[id] as ModelAnswer]));
      }
      await sleep(LOOK_MS);
    }
  }

  /**
   * Answers what is asked of this worker.
   * @param ears a connection of its own: one that listens can do nothing else
   */
  async listen(
    ears: Redis,
    workerId: string,
    answer: (order: ModelOrder) => Promise<ModelAnswer>,
    onError: (error: Error) => void,
  ): Promise<void> {
    ears.on('message', (_channel, text: string) => {
      this.reply(text, workerId, answer).catch(onError);
    });
    await ears.subscribe(CALLS);
  }

  private async reply(
    text: string,
    workerId: string,
    answer: (order: ModelOrder) => Promise<ModelAnswer>,
  ): Promise<void> {
    const { callId, order } = fromWire<Call>(JSON.parse(text));
    const key = answersKey(callId);
    const said = await answer(order);
    await this.redis.multi().hset(key, workerId, said).pexpire(key, KEPT_MS).exec();
  }
}

const isAnswer = (text: string | undefined): boolean =>
  MODEL_ANSWERS.some((answer) => answer === text);
