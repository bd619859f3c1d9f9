import type { Prepare } from '../support/prepared.js';

export default (async () => ({
  cannotRun: 'it says what its script says, whatever it is given to hear',
})) satisfies Prepare;
