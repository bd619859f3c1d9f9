import { type ErrorDetail, OitivaError } from '#libs/contracts';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, type ValidationError, validateSync } from 'class-validator';
import { badOption } from './bad-option.js';

/** Fields of the contract that this version does not have yet; they are refused, never ignored. */
const LATER = new Set(['diarize', 'speakers']);

/** For operations that take no options: what a later version has is refused and not ignored. */
export class NoOptions {}

/**
 * Checks fields of a form, a query or a JSON body against a decorated class; nothing beside its fields is accepted.
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
  const given = Object.entries(fields).filter(([, value]) => value !== '' && value !== null);
  // told here, by our own list: class-transformer leaves names such as `__proto__` out without a word
  const known = fieldsOf(type);
  const unknown = given.flatMap(([name]) => (known.has(name) ? [] : [unknownField(name)]));
  const values = Object.fromEntries(given.filter(([name]) => known.has(name)));
  const instance = plainToInstance(type, values, { exposeDefaultValues: true });
  // a class without any field is a way to say that there are none
  const faults = validateSync(instance, { forbidUnknownValues: false });
  const errors = [...unknown, ...faults.map(detailOf)];
  if (errors.length > 0) throw badOption(errors);
  return instance;
}

function fieldsOf(type: new () => object): Set<string> {
  const decorated = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  return new Set(decorated.map(({ propertyName }) => propertyName));
}

/** Fields that belong elsewhere. */
const ELSEWHERE = new Map([
  ['files', 'send the recording as a file part of a form (curl: -F files=@recording.mp3)'],
  ['file', 'send the recording as a file part of a form (curl: -F file=@recording.mp3)'],
  ['urls', 'send addresses in a JSON body (Content-Type: application/json)'],
]);

const unknownField = (name: string): ErrorDetail => ({
  pointer: `/${name}`,
  detail: ELSEWHERE.get(name) ?? 'there is no such option',
});

const detailOf = ({ property, constraints = {} }: ValidationError): ErrorDetail => ({
  pointer: `/${property}`,
  // several checks of one field may say the same
  detail: [...new Set(Object.values(constraints))].join(', '),
});
