import { expect } from 'vitest';
import type { ProblemAnswer } from './job.js';
import type { Product } from './product.js';
import { ROOT } from './root.js';

/** An error as the contract has it: for people and for programs, and nothing of our insides. */
export async function expectProblem(
  response: Response,
  status: number,
  code: string | undefined,
  product: Product,
): Promise<ProblemAnswer> {
  const body = await response.text();
  expect({ status: response.status, body }).toMatchObject({ status });
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const problem = JSON.parse(body) as ProblemAnswer;
  expect(problem.status).toBe(status);
  if (code !== undefined) expect(problem.code).toBe(code);
  expect(problem.code).toMatch(/^[a-z_]+$/);
  for (const key of ['type', 'title', 'detail', 'instance', 'request_id'] as const) {
    expect(problem[key], key).toMatch(/\S/);
  }
  expect(problem.request_id).toBe(response.headers.get('x-request-id'));
  expect(problem.errors).toBeInstanceOf(Array);
  for (const { pointer, detail } of problem.errors) {
    expect(pointer).toMatch(/^\//);
    expect(detail).toMatch(/\S/);
  }
  expect(body).not.toMatch(/\bat .*\.[jt]s:\d/);
  for (const secret of [ROOT, product.folder, 'node_modules']) expect(body).not.toContain(secret);
  return problem;
}
