import { useTranslation } from 'react-i18next';
import { Icon } from '../../../parts/icon.js';

/** Lies over the window while something is dragged over it: it may be let go anywhere. */
export function DropVeil() {
  const { t } = useTranslation();
  return (
    <div className="drop-veil" aria-hidden="true">
      <div className="drop-veil-frame">
        <Icon name="upload" />
        <p className="empty-title">{t('new.let_go')}</p>
      </div>
    </div>
  );
}
