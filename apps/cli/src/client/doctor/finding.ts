/** What one check found. */
export interface Finding {
  state: 'ok' | 'warning' | 'bad';
  /** what was looked at */
  name: string;
  /** what was seen */
  found: string;
  /** what to do, where something is wrong */
  fix?: string;
}
