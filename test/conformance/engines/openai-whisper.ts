import { prepareTorch } from '../support/prepare-torch.js';
import type { Prepare } from '../support/prepared.js';

export default prepareTorch satisfies Prepare;
