/** The outline of a recording, for a page that draws it; made of the recording alone. */
export interface Peaks {
  durationSeconds: number;
  peaksPerSecond: number;
  /** the loudest sample of each stretch, a byte each (255 is full scale), in Base64 */
  values: string;
}
