import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { formatList } from '../../../i18n/format.js';
import { Button } from '../../../parts/button.js';
import { Icon } from '../../../parts/icon.js';
import { Notice } from '../../../parts/notice.js';
import { RECORDING_KINDS } from '../drafts/sniff.js';
import { AddressForm } from './address-form.js';
import { chosenFiles } from './chosen-files.js';
import { addWhenFound } from './reading.js';
import { RecorderPanel } from './recorder-panel.js';
import { useRecorder } from './use-recorder.js';

const ACCEPTED = ['audio/*', 'video/*', '.mkv', '.opus', '.aiff', '.flac', '.zip'];
/** Phones have no folders to choose. */
const CHOOSES_FOLDERS = 'webkitdirectory' in HTMLInputElement.prototype;

/** All ways in. @param isSmall once something is there, it is for more of it */
export function Sources({ isSmall, onTaken }: { isSmall: boolean; onTaken: () => void }) {
  const { t } = useTranslation();
  const [hasAddresses, setHasAddresses] = useState(false);
  const recorder = useRecorder(onTaken);
  const take = (files: FileList | null): void => {
    const found = chosenFiles(files);
    if (found.length > 0) void addWhenFound(Promise.resolve(found)).then(onTaken);
  };
  const stop = (isKept: boolean): void => void recorder.stop(isKept).then(onTaken);
  return (
    <section className={`sources${isSmall ? ' small-sources' : ''}`} aria-label={t('new.sources')}>
      {isSmall ? null : (
        <>
          <Icon name="upload" />
          <p className="sources-invite">{t('new.drop')}</p>
          <p className="small soft sources-kinds">
            {t('new.kinds', { kinds: formatList(RECORDING_KINDS, 'disjunction') })}
          </p>
        </>
      )}
      <div className="buttons sources-ways">
        <FileTrigger allowsMultiple acceptedFileTypes={ACCEPTED} onSelect={take}>
          <Button icon="new" kind={isSmall ? 'usual' : 'primary'}>
            {t(isSmall ? 'new.choose_more' : 'new.choose')}
          </Button>
        </FileTrigger>
        {CHOOSES_FOLDERS ? (
          <FileTrigger acceptDirectory onSelect={take}>
            <Button icon="folder">{t('new.choose_folder')}</Button>
          </FileTrigger>
        ) : null}
        <Button
          icon="microphone"
          isDisabled={recorder.isAsking || recorder.microphone !== null}
          onPress={() => void recorder.start()}
        >
          {t('new.record')}
        </Button>
        <Button
          icon="link"
          aria-expanded={hasAddresses}
          onPress={() => setHasAddresses(!hasAddresses)}
        >
          {t('new.use_address')}
        </Button>
      </div>
      {recorder.isAsking ? (
        <p className="small soft" role="status">
          {t('new.record_asking')}
        </p>
      ) : null}
      {recorder.fault ? <Notice kind="bad">{t(`new.record_${recorder.fault}`)}</Notice> : null}
      {recorder.microphone ? (
        <RecorderPanel microphone={recorder.microphone} onStop={stop} />
      ) : null}
      {hasAddresses ? <AddressForm onTaken={onTaken} /> : null}
    </section>
  );
}
