import { OitivaError } from '#libs/contracts';

export const tooLarge = (limitBytes: number, what: string): OitivaError =>
  new OitivaError('too_large', `${what} may have at most ${limitBytes} bytes.`);
