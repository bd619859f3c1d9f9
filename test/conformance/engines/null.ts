import type { Prepare } from '../support/prepared.js';

export default (async () => ({
  cannotRun: 'it does no work, by intention, and has no answers',
})) satisfies Prepare;
