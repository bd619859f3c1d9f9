import { useTranslation } from 'react-i18next';
import { formatPercent } from '../../../i18n/format.js';
import { useStore } from '../../../memory/store.js';
import { ToggleButton } from '../../../parts/toggle-button.js';
import { playerSettings, setPlayer } from './player-settings.js';

/** How loud; phones have keys of their own for that. */
export function Volume() {
  const { t } = useTranslation();
  const { volume, isMuted } = useStore(playerSettings);
  return (
    <div className="volume">
      <ToggleButton
        icon={isMuted ? 'mute' : 'loud'}
        isOn={isMuted}
        onChange={(isOn) => setPlayer({ isMuted: isOn })}
        isIconOnly
      >
        {t('job.mute')}
      </ToggleButton>
      <input
        type="range"
        aria-label={t('job.volume')}
        aria-valuetext={formatPercent(volume * 100)}
        min={0}
        max={1}
        step={0.05}
        value={volume}
        onChange={({ target }) => setPlayer({ volume: Number(target.value), isMuted: false })}
      />
    </div>
  );
}
