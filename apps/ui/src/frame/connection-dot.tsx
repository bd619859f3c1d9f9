import { useTranslation } from 'react-i18next';
import { connection } from '../live/connection.js';
import { useStore } from '../memory/store.js';

/** Whether the page shows what is so right now. */
export function ConnectionDot() {
  const { t } = useTranslation();
  const state = useStore(connection);
  return (
    <span className={`dot ${state}`} role="status">
      <span className="dot-words">{t(`connection.${state}`)}</span>
    </span>
  );
}
