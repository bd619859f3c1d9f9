import { ValidateIf } from 'class-validator';

/** A field that is there and may be null. */
export const Nullable = (): PropertyDecorator => ValidateIf((_, value) => value !== null);
