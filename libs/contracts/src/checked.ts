import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';

/** JSON from outside did not have the promised shape. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

function sentences(errors: ValidationError[], path = ''): string[] {
  return errors.flatMap((error) => {
    const here = path === '' ? error.property : `${path}.${error.property}`;
    return [
      ...Object.values(error.constraints ?? {}).map((text) => `${here}: ${text}`),
      ...sentences(error.children ?? [], here),
    ];
  });
}

/**
 * Checks camelCase JSON against a decorated class: every field, nothing beside them.
 * @throws ShapeError that names each fault
 */
export function checked<T extends object>(type: new () => T, value: unknown): T {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new ShapeError(`${type.name}: expected an object`);
  }
  const instance = plainToInstance(type, value);
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true });
  if (errors.length > 0) throw new ShapeError(`${type.name}: ${sentences(errors).join('; ')}`);
  return instance;
}
