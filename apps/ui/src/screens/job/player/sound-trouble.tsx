import { useTranslation } from 'react-i18next';
import { Button } from '../../../parts/button.js';
import { DownloadLink } from '../../../parts/download-link.js';
import { Notice } from '../../../parts/notice.js';
import type { SoundFault } from './sound-fault.js';

/** In the place of a player that has no sound: why, and the way on. */
export function SoundTrouble({
  fault,
  recording,
  onAgain,
}: {
  fault: SoundFault;
  recording: string;
  onAgain: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Notice
      kind="info"
      actions={
        <>
          {/* some browsers say of a server that is away that its answer cannot be played */}
          <Button onPress={onAgain}>{t('job.again')}</Button>
          {fault === 'unplayable' ? (
            <DownloadLink href={recording}>{t('job.download_recording')}</DownloadLink>
          ) : null}
        </>
      }
    >
      {t(`job.sound.${fault}`)}
    </Notice>
  );
}
