import type { FactoryProvider, Type } from '@nestjs/common';

/** A service and what its constructor takes, in order. */
export const service = <T>(type: Type<T>, ...inject: (Type | symbol)[]): FactoryProvider => ({
  provide: type,
  inject,
  useFactory: (...parts: unknown[]) => new type(...parts),
});
