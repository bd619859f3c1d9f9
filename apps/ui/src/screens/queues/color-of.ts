/** What a colour of the style sheet is at this place in this theme, for a canvas. @param name of a custom property */
export function colorOf(place: HTMLElement, name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  place.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
