import { fitted } from './entry-path.js';

/** Gives every path once, also where upper and lower case are the same: the second `a.mp3` becomes `a (2).mp3`. */
export class UniquePaths {
  private readonly taken = new Set<string>();
  /** the last number given for a path, so that a thousand equal ones are not tried a million times */
  private readonly lastNumbers = new Map<string, number>();

  take(path: string): string {
    if (this.claim(path)) return path;
    const cut = path.lastIndexOf('/') + 1;
    const folder = path.slice(0, cut);
    const name = path.slice(cut);
    const key = folded(path);
    for (let number = (this.lastNumbers.get(key) ?? 1) + 1; ; number++) {
      const numbered = folder + fitted(name, ` (${number})`);
      if (!this.claim(numbered)) continue;
      this.lastNumbers.set(key, number);
      return numbered;
    }
  }

  private claim(path: string): boolean {
    const key = folded(path);
    if (this.taken.has(key)) return false;
    this.taken.add(key);
    return true;
  }
}

const folded = (path: string): string => path.toLowerCase().normalize('NFC');
