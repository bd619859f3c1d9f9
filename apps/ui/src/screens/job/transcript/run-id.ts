/** The id of the element that has the text of a segment. */
export const runId = (segment: number): string => `segment-${segment}`;
