/** Words and formats of the page in the chosen language. */

export const LOCALES = ['pt-BR', 'es', 'en'];
const SAVED = 'oitiva.locale';

/** @type {Record<string, string>} */
let words = {};
let locale = 'en';
/** @type {Set<() => void>} */
const listeners = new Set();

export const currentLocale = () => locale;

/** @param {() => void} listener called after the language has changed */
export const onLocaleChange = (listener) => listeners.add(listener);

/**
 * The sentence of a key. `count` picks `key.one` or `key.other`; numbers are written as the language writes them.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const form =
    typeof values.count === 'number' && new Intl.PluralRules(locale).select(values.count) === 'one'
      ? 'one'
      : 'other';
  const sentence = words[key] ?? words[`${key}.${form}`] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === 'number' ? value.toLocaleString(locale) : (value ?? '');
  });
}

/**
 * The sentence of the wanted key, or that of the spare key for words we do not know yet.
 * @param {string} wanted
 * @param {string} spare
 */
export const tOr = (wanted, spare) => t(wanted in words ? wanted : spare);

/**
 * Fills every element that names a key, inside the root and the root itself.
 * @param {ParentNode} root
 */
export function translate(root) {
  for (const node of root.querySelectorAll('[data-i18n], [data-i18n-label]')) {
    const { i18n, i18nLabel } = /** @type {HTMLElement} */ (node).dataset;
    if (i18n) node.textContent = t(i18n);
    if (i18nLabel) node.setAttribute('aria-label', t(i18nLabel));
  }
}

/** @param {string} next one of LOCALES */
export async function setLocale(next) {
  const response = await fetch(new URL(`./locales/${next}.json`, import.meta.url));
  words = await response.json();
  locale = next;
  try {
    localStorage.setItem(SAVED, next);
  } catch {
    // a browser that keeps nothing still shows the page
  }
  document.documentElement.lang = next;
  translate(document);
  for (const listener of listeners) listener();
}

/** `?lang`, then the saved choice, then the browser's languages, then English. */
export function wantedLocale() {
  const asked = new URLSearchParams(location.search).get('lang');
  let saved = null;
  try {
    saved = localStorage.getItem(SAVED);
  } catch {
    // as above
  }
  for (const wish of [asked, saved, ...navigator.languages]) {
    const primary = wish?.toLowerCase().split('-')[0];
    const found = LOCALES.find((name) => name.toLowerCase().split('-')[0] === primary);
    if (found) return found;
  }
  return 'en';
}
