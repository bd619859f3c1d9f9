import { useTranslation } from 'react-i18next';
import type { Engines } from '../api/types.js';
import { formatBytes } from '../i18n/format.js';
import { Notice } from '../parts/notice.js';
import { Progress } from '../parts/progress.js';
import type { Wish } from './read-wish.js';
import { isCloud } from './is-cloud.js';
import { possible } from './possible.js';

/** What to know of the chosen engine and model before anything is sent. */
export function EngineNotes({ wish, engines }: { wish: Wish; engines: Engines | undefined }) {
  const { t } = useTranslation();
  const { engine, model } = possible(wish, engines);
  if (engine === null || model === null) return null;
  if (!engine.ready) {
    return (
      <Notice kind="warning">
        {t('options.engine_missing', { engine: engine.title })}{' '}
        <span lang="en" className="soft">
          {engine.missing}
        </span>
      </Notice>
    );
  }
  if (isCloud(engine)) return <Notice kind="info">{t('options.cloud_note')}</Notice>;
  if (model.installed) return null;
  const size = formatBytes(model.size_bytes);
  return (
    <Notice kind="info">
      {t('options.download_note', { model: model.id, size })}
      {model.download?.status === 'downloading' ? (
        <Progress percent={model.download.percent} label={t('options.model_arriving', { size })} />
      ) : null}
    </Notice>
  );
}
