/** What is undefined is left out. */
export type Attributes = Record<string, string | number | undefined>;

/** How a request ended. */
export interface ServedEnd {
  /** method and route; the address itself may hold anything */
  name: string;
  attributes: Attributes;
  isFault: boolean;
}

/** Tells a collector how long the parts of a job took, in this process and in the others. */
export abstract class Tracing {
  abstract readonly isOn: boolean;
  /** Answers a request, as a part of the trace that its headers name. `end` is to be called once. */
  abstract serve<T>(headers: object, method: string, work: (end: (how: ServedEnd) => void) => T): T;
  /** Does a piece of work as a part of what is under way. @throws what the work throws */
  abstract run<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T>;
  /** of what is under way; undefined outside of everything */
  abstract traceId(): string | undefined;
  /** Nest calls it: what has not been told yet is told. */
  abstract onApplicationShutdown(): Promise<void>;
}
