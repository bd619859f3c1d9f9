/** The choice of model and spoken language, as the server offers them. */
import { getJson } from './api.js';
import { h, setText } from './dom.js';
import { formatBytes, languageName } from './format.js';
import { currentLocale, onLocaleChange, t } from './i18n.js';

const LOOK_AGAIN_MS = 15_000;
const AWAY_MS = 3000;

/**
 * @param {HTMLSelectElement} models
 * @param {HTMLSelectElement} languages
 * @param {HTMLElement} hint says what is missing when no engine is ready
 */
export function engineChoice(models, languages, hint) {
  /** @type {import('./api.js').Engine[]} */
  let engines = [];
  let defaultEngine = '';
  let seen = '';

  /** No recording leaves the machine unless somebody chose that: here, or the server's owner by its default. */
  const bestEngine = () => {
    const usual = engines.find(({ id }) => id === defaultEngine);
    if (usual?.ready) return usual;
    const local = engines.filter((engine) => !isCloud(engine));
    return local.find(({ ready }) => ready) ?? usual ?? local[0];
  };

  /** @param {import('./api.js').Engine} engine */
  const isCloud = ({ devices }) => devices.every(({ device }) => device === 'cloud');

  /** @returns {{ engine: import('./api.js').Engine, model: import('./api.js').Model | undefined } | null} */
  function chosen() {
    const [engineId, modelId] = models.value.split('/');
    const engine = engines.find(({ id }) => id === engineId);
    return engine ? { engine, model: engine.models.find(({ id }) => id === modelId) } : null;
  }

  /** @param {import('./api.js').Engine} engine */
  const optionsOf = (engine) =>
    engine.models.map(({ id, size_bytes, installed }) => {
      const remarks = [
        engine === bestEngine() && id === engine.default_model ? t('form.model_default') : '',
        isCloud(engine)
          ? t('form.model_cloud')
          : installed
            ? ''
            : t('form.model_download', { size: formatBytes(size_bytes) }),
      ];
      const label = [id, ...remarks].filter(Boolean).join(' · ');
      return h('option', { value: `${engine.id}/${id}`, disabled: !engine.ready }, label);
    });

  function showModels() {
    const best = bestEngine();
    const before = models.value || (best ? `${best.id}/${best.default_model}` : '');
    models.replaceChildren(
      ...(engines.length === 0
        ? [h('option', { value: '' }, t('form.model_default'))]
        : engines.length === 1
          ? optionsOf(engines[0])
          : engines.map((engine) => h('optgroup', { label: engine.title }, ...optionsOf(engine)))),
    );
    models.value = before;
    if (models.selectedIndex < 0) models.selectedIndex = 0;
    hint.hidden = !best || best.ready;
    if (best && !best.ready)
      setText(hint, t('form.engine_missing', { engine: best.title, missing: best.missing ?? '' }));
  }

  function showLanguages() {
    const before = languages.value;
    const { engine, model } = chosen() ?? {};
    const byName = new Intl.Collator(currentLocale()).compare;
    const options = (model?.languages ?? engine?.languages ?? [])
      .map((code) => ({ code, name: languageName(code) }))
      .sort((one, other) => byName(one.name, other.name))
      .map(({ code, name }) => h('option', { value: code }, name));
    languages.replaceChildren(h('option', { value: 'auto' }, t('form.language_auto')), ...options);
    languages.value = before;
    if (languages.selectedIndex < 0) languages.selectedIndex = 0;
  }

  function show() {
    showModels();
    showLanguages();
  }

  /** Looks now and then: a model may have arrived, and the banner learns whether the server is there. */
  async function look() {
    let wait = LOOK_AGAIN_MS;
    try {
      const answer = await getJson('/engines');
      const now = JSON.stringify(answer);
      if (now !== seen) {
        seen = now;
        engines = answer.engines;
        defaultEngine = answer.default_engine;
        show();
      }
    } catch {
      wait = AWAY_MS;
    }
    setTimeout(look, wait);
  }

  models.addEventListener('change', showLanguages);
  onLocaleChange(show);
  show();
  void look();

  return {
    /** @param {FormData} form */
    writeTo(form) {
      form.set('language', languages.value);
      const choice = chosen();
      if (!choice) return;
      form.set('engine', choice.engine.id);
      if (choice.model) form.set('model', choice.model.id);
    },
  };
}
