/** Where a file runs. */
export const DEVICES = ['cpu', 'gpu', 'cloud'] as const;
export type Device = (typeof DEVICES)[number];

/** What a person may ask for. */
export type RequestedDevice = 'auto' | 'cpu' | 'gpu';

const SPELLINGS: Record<string, RequestedDevice> = {
  auto: 'auto',
  automatico: 'auto',
  automático: 'auto',
  cpu: 'cpu',
  gpu: 'gpu',
  cuda: 'gpu',
};

/** Reads any spelling we accept (`GPU`, `cuda`, `AUTOMATICO`); null for others. */
export function readRequestedDevice(spelling: string): RequestedDevice | null {
  return SPELLINGS[spelling.trim().toLowerCase()] ?? null;
}

/** A queue serves one pair of device and engine. */
export interface Pair {
  device: Device;
  engine: string;
}
