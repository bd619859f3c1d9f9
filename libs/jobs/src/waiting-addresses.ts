import type { ManifestFile } from '#libs/contracts';

export const hostOf = ({ url }: Pick<ManifestFile, 'url'>): string => new URL(url ?? '').host;

/** The files of a job that are to be fetched, given out so that one slow host does not keep the others waiting. */
export class WaitingAddresses {
  private readonly hosts = new Map<
    string,
    { files: ManifestFile[]; given: number; busy: number }
  >();

  /** @param atOnce how many files of one host */
  constructor(
    files: ManifestFile[],
    private readonly atOnce: number,
  ) {
    for (const file of files) {
      const host = hostOf(file);
      const known = this.hosts.get(host) ?? { files: [], given: 0, busy: 0 };
      known.files.push(file);
      this.hosts.set(host, known);
    }
  }

  /** undefined where all hosts with files are busy: who works on one of those comes back for the next */
  take(): ManifestFile | undefined {
    for (const host of this.hosts.values()) {
      if (host.busy === this.atOnce) continue;
      const file = host.files[host.given];
      if (file === undefined) continue;
      host.given += 1;
      host.busy += 1;
      return file;
    }
    return undefined;
  }

  done(file: ManifestFile): void {
    const host = this.hosts.get(hostOf(file));
    if (host === undefined) return;
    host.busy -= 1;
    if (host.busy === 0 && host.given === host.files.length) this.hosts.delete(hostOf(file));
  }
}
