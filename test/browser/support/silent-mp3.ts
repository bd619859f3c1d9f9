/** MPEG 2.5 layer III, 8 kbit/s, 8 kHz, mono: the smallest there is. */
const FRAME = Buffer.from([0xff, 0xe3, 0x18, 0xc0, ...Array<number>(68).fill(0)]);
const FRAME_SECONDS = 576 / 8_000;

/** A recording in which nobody speaks: 1 kB a second, made without an encoder. */
export const silentMp3 = (seconds: number): Buffer =>
  Buffer.concat(Array<Buffer>(Math.round(seconds / FRAME_SECONDS)).fill(FRAME));
