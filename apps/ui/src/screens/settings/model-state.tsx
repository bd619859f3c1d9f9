import { useTranslation } from 'react-i18next';
import type { EngineModel } from '../../api/types.js';
import { formatBytes, formatList } from '../../i18n/format.js';
import { Icon } from '../../parts/icon.js';
import { Progress } from '../../parts/progress.js';

/** Whether a model is here or on its way. */
export function ModelState({ model, isLeaving }: { model: EngineModel; isLeaving: boolean }) {
  const { t } = useTranslation();
  const { id, installed, loaded_on, download } = model;
  if (isLeaving) return <p className="model-state small soft">{t('settings.leaving')}</p>;
  if (download?.status === 'downloading') {
    const { downloaded_bytes: done, total_bytes: total } = download;
    return (
      <div className="model-state">
        <Progress percent={download.percent} label={t('settings.downloading', { model: id })} />
        <p className="small soft">
          {total === null
            ? formatBytes(done)
            : t('settings.of', { done: formatBytes(done), total: formatBytes(total) })}
        </p>
      </div>
    );
  }
  if (!installed) return <p className="model-state small soft">{t('settings.not_here')}</p>;
  const devices = loaded_on.map((device) => t(`device.${device}`));
  return (
    <p className="model-state small">
      <Icon name="completed" />
      {devices.length > 0
        ? t('settings.loaded', { devices: formatList(devices, 'conjunction') })
        : t('settings.installed')}
    </p>
  );
}
