/** Exit codes after sysexits.h, so that scripts can tell the causes apart. */
export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  unavailable: 69,
  software: 70,
  config: 78,
} as const;
