import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Segment, Version } from '../../../api/types.js';
import { useStore } from '../../../memory/store.js';
import { Button } from '../../../parts/button.js';
import { CopyButton } from '../../../parts/copy-button.js';
import { Picker } from '../../../parts/picker.js';
import { ToggleButton } from '../../../parts/toggle-button.js';
import { SHOWN_VERSIONS, type ShownVersion } from '../answers/shown-version.js';
import { playerSettings, setPlayer } from '../player/player-settings.js';
import { plainText } from '../transcript/plain-text.js';

/** What may be done with the text. @param versions its corrections @param onEdit null where it cannot be corrected */
export function TextTools({
  segments,
  versions,
  version,
  onVersion,
  onSearch,
  searchButton,
  onEdit,
  editButton,
}: {
  segments: readonly Segment[];
  versions: readonly Version[];
  version: ShownVersion;
  onVersion: (version: ShownVersion) => void;
  onSearch: () => void;
  searchButton: Ref<HTMLButtonElement>;
  onEdit: (() => void) | null;
  editButton: Ref<HTMLButtonElement>;
}) {
  const { t } = useTranslation();
  const { showsTimes } = useStore(playerSettings);
  return (
    <div className="buttons text-tools" role="group" aria-label={t('job.tools')}>
      <Button ref={searchButton} icon="search" kind="quiet" onPress={onSearch}>
        {t('job.search_open')}
      </Button>
      <ToggleButton
        icon="clock"
        isOn={showsTimes}
        onChange={(isOn) => setPlayer({ showsTimes: isOn })}
      >
        {t('job.times')}
      </ToggleButton>
      <CopyButton words={() => plainText(segments, showsTimes)}>{t('job.copy_text')}</CopyButton>
      {onEdit === null ? null : (
        <Button ref={editButton} icon="edit" kind="quiet" onPress={onEdit}>
          {t('job.edit')}
        </Button>
      )}
      {versions[0] === undefined ? null : (
        <Picker
          label={t('job.version_label')}
          isLabelHidden
          choices={SHOWN_VERSIONS.map((id) => ({
            id,
            name: t(`job.version.${id}`, { number: versions[0]?.version }),
          }))}
          value={version}
          onChange={(id) => onVersion(id === 'original' ? 'original' : 'latest')}
        />
      )}
    </div>
  );
}
