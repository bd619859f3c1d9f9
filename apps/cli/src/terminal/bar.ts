const barWidth = 24;

/** `[######------------------]` */
export function drawBar(share: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * barWidth);
  return `[${'#'.repeat(filled).padEnd(barWidth, '-')}]`;
}
