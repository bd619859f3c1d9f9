/** Gives every path once, also where upper and lower case are the same: the second `a` becomes `a (2)`. */
export class UniqueTargets {
  private readonly taken = new Set<string>();

  constructor(private readonly endings: readonly string[]) {}

  /** Nothing may be written over a recording that is to be read. */
  reserve(path: string): void {
    this.taken.add(folded(path));
  }

  take(target: string): string {
    for (let number = 1; ; number++) {
      const numbered = number === 1 ? target : `${target} (${number})`;
      const paths = this.endings.map((ending) => folded(`${numbered}.${ending}`));
      if (paths.some((path) => this.taken.has(path))) continue;
      for (const path of paths) this.taken.add(path);
      return numbered;
    }
  }
}

const folded = (path: string): string => path.toLowerCase().normalize('NFC');
