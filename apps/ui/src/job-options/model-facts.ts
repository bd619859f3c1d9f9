import i18next from 'i18next';
import type { Engine, EngineModel } from '../api/types.js';
import { formatBytes, formatNumber, languageName } from '../i18n/format.js';
import { fastestOf } from './fastest-of.js';
import { isCloud } from './is-cloud.js';

const MOST_QUALITY = 5;

/** What speaks for a model and against it, in a line. */
export function modelFacts(engine: Engine, model: EngineModel): string {
  const speed = fastestOf(engine, model);
  const [only, ...others] = model.languages ?? engine.languages;
  return [
    arrival(engine, model),
    speed === null
      ? ''
      : i18next.t('options.model_speed', { factor: formatNumber(speed, speed < 10 ? 1 : 0) }),
    model.quality
      ? i18next.t('options.model_quality', { rank: model.quality.rank, most: MOST_QUALITY })
      : '',
    only !== undefined && others.length === 0
      ? i18next.t('options.model_only', { language: languageName(only) })
      : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function arrival(engine: Engine, { installed, download, size_bytes }: EngineModel): string {
  if (isCloud(engine)) return i18next.t('options.model_cloud');
  if (installed) return i18next.t('options.model_installed');
  const size = formatBytes(size_bytes);
  return download?.status === 'downloading'
    ? i18next.t('options.model_arriving', { size })
    : i18next.t('options.model_download', { size });
}
