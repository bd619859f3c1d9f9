import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasEnded } from '../../../api/has-ended.js';
import type { Job, JobFile } from '../../../api/types.js';
import { useShortcuts } from '../../../frame/use-shortcuts.js';
import { problemWords } from '../../../i18n/problem-words.js';
import { Store } from '../../../memory/store.js';
import { Button } from '../../../parts/button.js';
import { Notice } from '../../../parts/notice.js';
import { Skeleton } from '../../../parts/skeleton.js';
import { StatusChip } from '../../../parts/status-chip.js';
import { addresses } from '../answers/addresses.js';
import { hasRecording } from '../answers/has-recording.js';
import { usePeaks } from '../answers/use-peaks.js';
import type { ShownVersion } from '../answers/shown-version.js';
import { useTranscript } from '../answers/use-transcript.js';
import { useVersions } from '../answers/use-versions.js';
import { PlayerBar } from '../player/player-bar.js';
import { Player } from '../player/player.js';
import { isUnsure } from '../transcript/is-unsure.js';
import { SearchBar } from '../transcript/search-bar.js';
import { Timeline } from '../transcript/timeline.js';
import { TranscriptList } from '../transcript/transcript-list.js';
import { useSearch } from '../transcript/use-search.js';
import { EditMode } from './edit-mode.js';
import { FileFacts } from './file-facts.js';
import { FileTrouble } from './file-trouble.js';
import { NoWords } from './no-words.js';
import { TextTools } from './text-tools.js';
import { useCorrection } from './use-correction.js';
import { usePlayerKeys } from './use-player-keys.js';
import { WayBack } from './way-back.js';

/** One recording: its text, its sound, and what is known of it. */
export function OpenFile({
  job,
  file,
  version,
  onVersion,
}: {
  job: Job;
  file: JobFile;
  version: ShownVersion;
  onVersion: (version: ShownVersion) => void;
}) {
  const { t } = useTranslation();
  const [player] = useState(() => new Player());
  const [wayBack] = useState(() => new Store<(() => void) | null>(null));
  const [isSearching, setIsSearching] = useState(false);
  const { segments, transcript, isLoading, error, askAgain } = useTranscript(job, file, version);
  const { versions } = useVersions(job, file);
  const peaks = usePeaks(job, file);
  const timeline = useMemo(() => new Timeline(segments), [segments]);
  const search = useSearch(segments);
  const isPlayable = hasRecording(file);
  const isEditable = file.status === 'completed' && segments.length > 0;
  const openSearch = useCallback(() => setIsSearching(true), []);
  const { isEditing, isAsked, edit, close, editButton } = useCorrection(job, file, isEditable);
  const searchButton = useRef<HTMLButtonElement>(null);
  const closeSearch = (): void => {
    setIsSearching(false);
    search.setWanted('');
    searchButton.current?.focus();
  };
  useEffect(() => {
    player.spanAt = (seconds) => segments[timeline.segmentAt(seconds)] ?? null;
  }, [player, segments, timeline]);
  usePlayerKeys(player, timeline, isPlayable, openSearch);
  useShortcuts(useMemo(() => ({ e: edit }), [edit]));
  const section = useTopOnArrival();
  const isGuessed = useMemo(
    () => segments.some(({ words }) => words?.some(isUnsure) ?? false),
    [segments],
  );

  return (
    <section className="open-file" aria-label={file.name} ref={section}>
      {job.counts.files > 1 ? (
        <div className="job-title">
          <h2>{file.name}</h2>
          <StatusChip status={file.status} />
        </div>
      ) : null}
      <FileTrouble file={file} />
      <FileFacts file={file} transcript={transcript} />
      <div className="text">
        {segments.length > 0 && !isEditing ? (
          <TextTools
            segments={segments}
            versions={versions}
            version={version}
            onVersion={onVersion}
            onSearch={openSearch}
            searchButton={searchButton}
            onEdit={isEditable ? edit : null}
            editButton={editButton}
          />
        ) : null}
        {isGuessed && !isEditing ? (
          <p className="small soft unsure-lead">{t('job.unsure_lead')}</p>
        ) : null}
        {error !== null && segments.length === 0 ? (
          <Notice kind="bad" actions={<Button onPress={askAgain}>{t('job.again')}</Button>}>
            {problemWords(error)}
          </Notice>
        ) : null}
        {isLoading ? <Skeleton rows={6} /> : null}
        {!isLoading && error === null && segments.length === 0 ? <NoWords file={file} /> : null}
        {isEditing ? (
          <EditMode job={job} file={file} player={player} takesFocus={isAsked} onClose={close} />
        ) : segments.length > 0 ? (
          <TranscriptList
            segments={segments}
            timeline={timeline}
            player={player}
            search={search}
            language={transcript?.language ?? file.language}
            label={t('job.text', { name: file.name })}
            isGrowing={!hasEnded(file)}
            wayBack={wayBack}
          />
        ) : null}
        <div className="dock">
          <WayBack way={wayBack} />
          {isSearching && !isEditing ? <SearchBar search={search} onClose={closeSearch} /> : null}
          {isPlayable ? (
            <PlayerBar
              player={player}
              recording={addresses.recording(job.job_id, file.file_id)}
              lengthSeconds={file.duration_seconds}
              peaks={peaks}
            />
          ) : null}
        </div>
      </div>
    </section>
  );
}

/** Who opens another file begins at its top. */
function useTopOnArrival() {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    const top = section.current?.getBoundingClientRect().top ?? 0;
    if (top < 0) section.current?.scrollIntoView();
  }, []);
  return section;
}
