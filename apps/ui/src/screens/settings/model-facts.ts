import i18next from 'i18next';
import type { EngineModel } from '../../api/types.js';
import { formatBytes, formatList, formatNumber, languageName } from '../../i18n/format.js';

/** More languages than these are not named. */
const MOST_NAMED = 3;

/** What to know of a model before it is chosen: size, languages, speed here, licence. */
export function modelFacts(model: EngineModel): string {
  const { size_bytes, licence, languages, translation, speed, quality } = model;
  const fast = speed.flatMap(({ device, audio_seconds_per_second: factor }) =>
    factor === null
      ? []
      : i18next.t('settings.speed', {
          factor: formatNumber(factor, factor < 10 ? 1 : 0),
          device: i18next.t(`device.${device}`),
        }),
  );
  return [
    size_bytes > 0 ? formatBytes(size_bytes) : '',
    languages === undefined ? '' : languageWords(languages),
    translation === false ? i18next.t('settings.no_translation') : '',
    quality === undefined ? '' : i18next.t('settings.quality', { rank: quality.rank }),
    ...fast,
    i18next.t('settings.licence', { licence }),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

const languageWords = (languages: readonly string[]): string =>
  languages.length > MOST_NAMED
    ? i18next.t('settings.languages', { count: languages.length })
    : i18next.t('settings.only_languages', {
        languages: formatList(
          languages.map((code) => languageName(code)),
          'conjunction',
        ),
      });
