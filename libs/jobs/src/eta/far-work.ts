import type { WaitingFor } from '#libs/contracts';

const FAR_WORK: (WaitingFor | null)[] = ['upload', 'cloud', 'rate_limited'];

/** A cloud engine has the file: it is waited for, and worked on, though nobody here can see how far. */
export const isFarWork = (waitingFor: WaitingFor | null): boolean => FAR_WORK.includes(waitingFor);
