/** What a screen reader is told, politely. */
import { h } from './dom.js';
import { formatPercent } from './format.js';

/** @param {string} sentence */
export function announce(sentence) {
  const line = h('p', {}, sentence);
  document.querySelector('#live')?.append(line);
  setTimeout(() => line.remove(), 10_000);
}

/**
 * Speaks a percent at 0, 25, 50, 75 and 100, once each.
 * @param {(values: { name: string, percent: string }) => string} sentenceOf
 */
export function percentSpeaker(sentenceOf) {
  let spoken = -1;
  return {
    /** @param {string} name @param {number} percent @param {boolean} [silent] take note without a word */
    update(name, percent, silent = false) {
      const quarter = Math.floor(percent / 25) * 25;
      if (quarter <= spoken) return;
      spoken = quarter;
      if (!silent) announce(sentenceOf({ name, percent: formatPercent(quarter) }));
    },
  };
}
