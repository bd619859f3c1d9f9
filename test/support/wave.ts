const RATE = 16_000;

/** A wav file, 16 kHz mono: silence, or noise with that amplitude (0 to 1). */
export function wave(seconds: number, amplitude = 0): Buffer {
  const samples = Buffer.alloc(Math.round(seconds * RATE) * 2);
  let state = 1;
  for (let at = 0; amplitude > 0 && at < samples.length; at += 2) {
    // the same noise on every run
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    samples.writeInt16LE(Math.round((state / 2 ** 31 - 1) * amplitude * 32_767), at);
  }
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}
