import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { queryKeys } from '../../../api/keys.js';
import type { Job, JobFile } from '../../../api/types.js';
import { problemWords } from '../../../i18n/problem-words.js';
import { Button } from '../../../parts/button.js';
import { Notice } from '../../../parts/notice.js';
import { Skeleton } from '../../../parts/skeleton.js';
import { fetchTranscript } from '../answers/fetch-transcript.js';
import { newestVersion } from '../editor/save-version.js';
import type { Player } from '../player/player.js';

// loaded when somebody corrects
const Editor = lazy(async () => ({ default: (await import('../editor/editor.js')).Editor }));

/** The newest text of a file under correction, in the place of its transcript. */
export function EditMode({
  job,
  file,
  player,
  takesFocus,
  onClose,
}: {
  job: Job;
  file: JobFile;
  player: Player;
  /** somebody asked for it just now */
  takesFocus: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [jobId, fileId] = [job.job_id, file.file_id];
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.correction(jobId, fileId),
    // what somebody corrects does not change under their hands, and is fetched anew the next time
    staleTime: Infinity,
    gcTime: 0,
    structuralSharing: false,
    queryFn: async ({ signal }) => {
      // the name first: of a text that changes in between the server says so when it is saved
      const version = await newestVersion({ jobId, fileId });
      return { version, text: await fetchTranscript(jobId, fileId, { version: 'latest' }, signal) };
    },
  });
  if (error !== null && data === undefined)
    return (
      <Notice
        kind="bad"
        actions={
          <>
            <Button onPress={() => void refetch()}>{t('job.again')}</Button>
            <Button onPress={onClose}>{t('action.close')}</Button>
          </>
        }
      >
        {problemWords(error)}
      </Notice>
    );
  if (data === undefined) return <Skeleton rows={6} />;
  const { version, text } = data;
  return (
    <Suspense fallback={<Skeleton rows={6} />}>
      <Editor
        file={{ jobId, fileId }}
        segments={text.segments}
        version={version}
        lengthSeconds={text.duration_seconds}
        language={text.language}
        player={player}
        takesFocus={takesFocus}
        onClose={onClose}
      />
    </Suspense>
  );
}
