import WaveSurfer from 'wavesurfer.js';

/** Draws a recording; it shows by itself where the audio element is. @returns what takes the drawing away again */
export function drawWaveform(
  parent: HTMLElement,
  audio: HTMLAudioElement,
  wave: Float32Array,
  durationSeconds: number,
): () => void {
  // canvases know nothing of custom properties: the colours are those of the element itself
  const { color, caretColor } = getComputedStyle(parent);
  const container = document.createElement('div');
  const waveform = WaveSurfer.create({
    container,
    media: audio,
    peaks: [wave],
    duration: durationSeconds,
    height: parent.clientHeight,
    barWidth: 2,
    barGap: 1,
    barRadius: 2,
    normalize: true,
    interact: false,
    cursorWidth: 2,
    waveColor: color,
    progressColor: caretColor,
    cursorColor: caretColor,
  });
  adoptStyles(container);
  parent.append(container);
  return () => {
    waveform.destroy();
    container.remove();
  };
}

/**
 * The library brings its rules in a style element, which the content policy refuses once it is part of the page.
 * So it is made outside of the page, and its rules become a sheet, which is no text in the page.
 */
function adoptStyles(container: HTMLElement): void {
  const shadow = container.firstElementChild?.shadowRoot;
  const style = shadow?.querySelector('style');
  if (!shadow || !style) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style.textContent);
  shadow.adoptedStyleSheets = [sheet];
  style.remove();
}
