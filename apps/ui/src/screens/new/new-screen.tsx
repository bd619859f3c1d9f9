import './new.css';
import './drafts/drafts.css';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerSettings } from '../../api/use-server-settings.js';
import { OptionFields } from '../../job-options/option-fields.js';
import { requestFields } from '../../job-options/request-fields.js';
import { useWish } from '../../job-options/use-wish.js';
import { sessions } from '../../memory/sessions.js';
import { useStore } from '../../memory/store.js';
import { startUpload } from '../../uploads/uploads.js';
import { DraftList } from './drafts/draft-list.js';
import { DraftSummary } from './drafts/draft-summary.js';
import { draftTotals } from './drafts/draft-totals.js';
import { drafts } from './drafts/drafts.js';
import { RecentJobs } from './send/recent-jobs.js';
import { SubmitBar } from './send/submit-bar.js';
import { UploadList } from './send/upload-list.js';
import { useGoToJob } from './send/use-go-to-job.js';
import { wishesOf } from './send/wishes-of.js';
import { DropVeil } from './sources/drop-veil.js';
import { reading } from './sources/reading.js';
import { Sources } from './sources/sources.js';
import { useWindowIntake } from './sources/use-window-intake.js';

/** Recordings come in, and go to the server. */
export default function NewScreen() {
  const { t } = useTranslation();
  const [session = ''] = useStore(sessions);
  const all = useStore(drafts);
  const isReading = useStore(reading) > 0;
  const settings = useServerSettings().data;
  const view = useWish();
  const goToJob = useGoToJob();
  const { ways, submit, focusNext } = useNextFocus();
  const isDragging = useWindowIntake(focusNext);

  const maxFileBytes = settings?.limits.max_file_bytes ?? null;
  const totals = draftTotals(all, maxFileBytes);
  const fields = requestFields(view.wish, session);
  const wishes = wishesOf(totals.accepted, fields);
  const isEmpty = all.length === 0;

  const send = (): void => {
    drafts.set([]);
    goToJob(wishes.map(startUpload));
    focusNext();
  };

  return (
    <div className="new">
      {isDragging ? <DropVeil /> : null}
      <h1>{t('new.title')}</h1>
      <div className="new-bench">
        <div className="stack new-main" ref={ways}>
          <Sources isSmall={!isEmpty} onTaken={focusNext} />
          {isReading ? (
            <p className="soft" role="status">
              {t('new.reading')}
            </p>
          ) : null}
          {isEmpty ? null : (
            <>
              <DraftSummary totals={totals} onEmpty={focusNext} />
              <DraftList drafts={all} maxFileBytes={maxFileBytes} onEmpty={focusNext} />
              <SubmitBar
                ref={submit}
                totals={totals}
                wishes={wishes}
                settings={settings}
                isReading={isReading}
                onSubmit={send}
              />
            </>
          )}
        </div>
        <section className="card options" aria-labelledby="options-title">
          <h2 id="options-title">{t('new.options')}</h2>
          <OptionFields view={view} />
        </section>
        <div className="stack new-below">
          <UploadList onGone={focusNext} />
          <RecentJobs isFirst={isEmpty} onSent={goToJob} />
        </div>
      </div>
    </div>
  );
}

/** After something came in the next press sends it; after all went out the next one brings more. */
function useNextFocus() {
  const ways = useRef<HTMLDivElement>(null);
  const submit = useRef<HTMLButtonElement>(null);
  const [wishes, setWishes] = useState(0);
  useEffect(() => {
    if (wishes === 0) return;
    const next = submit.current ?? ways.current?.querySelector('button');
    next?.focus();
  }, [wishes]);
  const focusNext = useCallback(() => setWishes((before) => before + 1), []);
  return { ways, submit, focusNext };
}
