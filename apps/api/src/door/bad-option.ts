import { type ErrorDetail, OitivaError } from '#libs/contracts';

/** A request with these faults, each told with the place where it stands. */
export function badOption(errors: ErrorDetail[]): OitivaError {
  const told = errors.map(({ pointer, detail }) => `${pointer.slice(1)}: ${detail}`);
  return new OitivaError('bad_option', `${told.join('; ')}.`, { errors });
}
