import { type ErrorDetail, OitivaError } from '#libs/contracts';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';

/** Fields of the contract that this version does not have yet; they are refused, never ignored. */
const LATER = new Set([
  'urls',
  'diarize',
  'speakers',
  'retention_seconds',
  'webhook_url',
  'webhook_secret',
  'wait',
  'partial',
  'version',
]);

/** For operations that take no options: what a later version has is refused and not ignored. */
export class NoOptions {}

/**
 * Checks fields of a form or a query against a decorated class; nothing beside its fields is accepted.
 * @throws OitivaError `option_unsupported` for fields of later versions, else `bad_option`; every fault is listed
 */
export function readFields<T extends object>(type: new () => T, fields: object): T {
  const later = Object.keys(fields).filter((name) => LATER.has(name));
  if (later.length > 0) {
    throw new OitivaError(
      'option_unsupported',
      `Not available yet: ${later.join(', ')}. Leave it out.`,
      {
        errors: later.map((name) => ({ pointer: `/${name}`, detail: 'not available yet' })),
      },
    );
  }
  const given = Object.entries(fields).filter(([, value]) => value !== '');
  const instance = plainToInstance(type, Object.fromEntries(given), { exposeDefaultValues: true });
  const faults = validateSync(instance, {
    whitelist: true,
    forbidNonWhitelisted: true,
    // a class without any field is a way to say that there are none
    forbidUnknownValues: false,
  });
  if (faults.length > 0) {
    const errors = faults.map(detailOf);
    const detail = errors.map(({ pointer, detail }) => `${pointer.slice(1)}: ${detail}`).join('; ');
    throw new OitivaError('bad_option', `${detail}.`, { errors });
  }
  return instance;
}

function detailOf({ property, constraints = {} }: ValidationError): ErrorDetail {
  const unknown = constraints.whitelistValidation && 'there is no such option';
  const isFileField = property === 'files' || property === 'file';
  return {
    pointer: `/${property}`,
    detail: isFileField
      ? 'send the recording as a file part (curl: -F files=@recording.mp3)'
      : (unknown ?? Object.values(constraints).join(', ')),
  };
}
