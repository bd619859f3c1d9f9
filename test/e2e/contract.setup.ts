import { holdAnswersToTheContract } from '../support/contract.js';

holdAnswersToTheContract();
