import type { Engine } from '../api/types.js';

/** Whether recordings leave the machine of the server for it. */
export const isCloud = ({ devices }: Pick<Engine, 'devices'>): boolean =>
  devices.every(({ device }) => device === 'cloud');
