import { useTranslation } from 'react-i18next';
import { type Store, useStore } from '../../../memory/store.js';
import { Button } from '../../../parts/button.js';

/** Leads back to what is being said, for who scrolled away from it. */
export function WayBack({ way }: { way: Store<(() => void) | null> }) {
  const { t } = useTranslation();
  const back = useStore(way);
  if (back === null) return null;
  return (
    <div className="way-back">
      <Button icon="follow" kind="primary" onPress={back}>
        {t('job.back_to_word')}
      </Button>
    </div>
  );
}
