const UNITS: Record<string, number> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

/** `90`, `90s`, `15m`, `2h`, `7d` in seconds; null for anything else. */
export function readDuration(text: string): number | null {
  const match = /^(\d{1,9})([smhd]?)$/i.exec(text.trim());
  const unit = UNITS[(match?.[2] ?? '-').toLowerCase()];
  return match && unit !== undefined ? Number(match[1]) * unit : null;
}
