import i18next from 'i18next';
import { seldom } from '../../../live/seldom.js';
import { warnBeforeLeaving } from '../../../memory/leave-guard.js';
import { randomId } from '../../../memory/random-id.js';
import { Store } from '../../../memory/store.js';
import { jobName } from '../../../parts/job-name.js';
import { doUnlessUndone } from '../../../parts/toasts.js';
import type { SentFile } from '../../../uploads/uploads.js';
import type { Draft, DraftFacts } from './draft.js';
import { inspectFile } from './inspect-file.js';

/** What is to be sent, in the order in which it came; it stays while other screens are looked at. */
export const drafts = new Store<readonly Draft[]>([]);
// on whatever screen: what was spoken may have come in after this one was left
drafts.subscribe(() => warnBeforeLeaving('spoken', drafts.get().some(isSpoken)));

const LOOKS_AT_ONCE = 4;
/** Lengths are nice to know of a handful; asking for thousands would take minutes. */
const MOST_MEASURED = 50;
const TOLD_MS = 250;

const UNKNOWN: DraftFacts = { kind: null, seconds: null, entries: null, fault: null };

/** Adds files; one that is there already is not added twice. */
export function addFiles(found: readonly SentFile[]): void {
  const known = new Set(drafts.get().map(identityOf));
  const fresh = found
    .map(({ file, path, isRecorded = false }): Draft => ({
      ...UNKNOWN,
      id: randomId(),
      path,
      file,
      isRecorded,
    }))
    .filter((draft) => !known.has(identityOf(draft)));
  if (fresh.length === 0) return;
  drafts.update((all) => [...all, ...fresh]);
  waiting.push(...fresh);
  look();
}

/** Adds what was spoken into the page. */
export function addRecording(file: Blob, path: string, seconds: number): void {
  const id = randomId();
  drafts.update((all) => [...all, { ...UNKNOWN, id, path, file, isRecorded: true }]);
  void inspectFile(file, false).then((facts) => learn(id, { ...facts, seconds }));
}

export function addAddresses(addresses: readonly string[]): void {
  const known = new Set(drafts.get().map(({ path }) => path));
  const fresh = addresses
    .filter((path) => !known.has(path))
    .map((path): Draft => ({ ...UNKNOWN, id: randomId(), path, file: null, isRecorded: false }));
  if (fresh.length > 0) drafts.update((all) => [...all, ...fresh]);
}

/** Takes drafts off the list; what was spoken is nowhere else, and can be had back for a while. */
export function removeDrafts(ids: readonly string[]): void {
  const gone = new Set(ids);
  const spoken = drafts.get().filter((draft) => gone.has(draft.id) && isSpoken(draft));
  drafts.update((all) => all.filter(({ id }) => !gone.has(id)));
  if (spoken.length === 0) return;
  doUnlessUndone(
    i18next.t('new.removed', {
      name: jobName(
        spoken.map(({ path }) => path),
        spoken.length,
      ),
    }),
    () => {},
    () => drafts.update((all) => [...all, ...spoken]),
  );
}

const isSpoken = ({ isRecorded }: Draft): boolean => isRecorded;

const identityOf = ({ path, file }: Pick<Draft, 'path' | 'file'>): string =>
  `${path}/${file?.size}/${file instanceof File ? file.lastModified : ''}`;

const waiting: Draft[] = [];
let looks = 0;
let measured = 0;

function look(): void {
  while (looks < LOOKS_AT_ONCE) {
    const draft = waiting.shift();
    if (draft === undefined) break;
    if (draft.file === null) continue;
    looks += 1;
    measured += 1;
    void inspectFile(draft.file, measured <= MOST_MEASURED).then((facts) => {
      looks -= 1;
      learn(draft.id, facts);
      look();
    });
  }
  if (looks === 0) measured = 0;
}

const learned = new Map<string, DraftFacts>();

const tell = seldom(TOLD_MS, () => {
  const facts = new Map(learned);
  learned.clear();
  drafts.update((all) =>
    all.map((draft) => {
      const known = facts.get(draft.id);
      return known === undefined ? draft : { ...draft, ...known };
    }),
  );
});

/** Thousands of looks are told in a few goes. */
function learn(id: string, facts: DraftFacts): void {
  learned.set(id, facts);
  tell();
}
