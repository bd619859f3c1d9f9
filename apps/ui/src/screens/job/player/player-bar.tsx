import './player.css';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Peaks } from '../../../api/types.js';
import { formatNumber } from '../../../i18n/format.js';
import { useStore } from '../../../memory/store.js';
import { Button } from '../../../parts/button.js';
import { Picker } from '../../../parts/picker.js';
import { ToggleButton } from '../../../parts/toggle-button.js';
import { Clock } from './clock.js';
import type { Player } from './player.js';
import { playerSettings, setPlayer } from './player-settings.js';
import { SeekBar } from './seek-bar.js';
import { SoundTrouble } from './sound-trouble.js';
import { SPEEDS } from './speeds.js';
import { Volume } from './volume.js';

const STEP_SECONDS = 5;

/** Plays a recording. @param lengthSeconds what the server knows of it, until the browser does */
export function PlayerBar({
  player,
  recording,
  lengthSeconds,
  peaks,
}: {
  player: Player;
  recording: string;
  lengthSeconds: number | null;
  peaks: Peaks | null;
}) {
  const { t } = useTranslation();
  const { isPlaying, fault, loop, durationSeconds } = useStore(player.state);
  const { speed, isFollowing } = useStore(playerSettings);
  const [audio, setAudio] = useState<HTMLAudioElement | null>(null);
  useEffect(() => (audio === null ? undefined : player.attach(audio)), [audio, player]);
  const duration = durationSeconds ?? lengthSeconds ?? 0;
  return (
    <div className="player" role="group" aria-label={t('job.player')}>
      <audio ref={setAudio} src={recording} preload="metadata" />
      {fault !== null ? (
        <SoundTrouble fault={fault} recording={recording} onAgain={() => player.reload()} />
      ) : (
        <>
          <SeekBar player={player} audio={audio} durationSeconds={duration} peaks={peaks} />
          <div className="player-keys">
            <Button
              icon="rewind"
              kind="quiet"
              isIconOnly
              onPress={() => player.skip(-STEP_SECONDS)}
            >
              {t('job.back')}
            </Button>
            <Button
              icon={isPlaying ? 'pause' : 'play'}
              kind="primary"
              isIconOnly
              onPress={() => player.toggle()}
            >
              {isPlaying ? t('job.pause') : t('job.play')}
            </Button>
            <Button
              icon="forward"
              kind="quiet"
              isIconOnly
              onPress={() => player.skip(STEP_SECONDS)}
            >
              {t('job.forward')}
            </Button>
            <Clock player={player} durationSeconds={duration} />
            <Picker
              label={t('job.speed')}
              isLabelHidden
              choices={SPEEDS.map((one) => ({ id: String(one), name: `${formatNumber(one, 2)}×` }))}
              value={String(speed)}
              onChange={(id) => setPlayer({ speed: Number(id) })}
            />
            <ToggleButton
              icon="loop"
              isOn={loop !== null}
              onChange={() => player.toggleLoop()}
              isIconOnly
            >
              {t('job.loop')}
            </ToggleButton>
            <ToggleButton
              icon="follow"
              isOn={isFollowing}
              onChange={(isOn) => setPlayer({ isFollowing: isOn })}
              isIconOnly
            >
              {t('job.follow')}
            </ToggleButton>
            <Volume />
          </div>
        </>
      )}
    </div>
  );
}
