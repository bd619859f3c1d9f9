import type { RemoteMemory } from '#libs/contracts';

/** Where nobody keeps ids, a run has its own only. */
export const unkept: RemoteMemory = {
  read: async () => null,
  keep: async (job) => job,
  release: async () => undefined,
};
