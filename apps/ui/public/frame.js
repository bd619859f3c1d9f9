/** What both pages share: the language switch and the banner of a server out of reach. */
import { troubleListeners, troubles } from './api.js';
import { h, setText } from './dom.js';
import { languageName } from './format.js';
import { currentLocale, LOCALES, onLocaleChange, setLocale, tOr, wantedLocale } from './i18n.js';

function showTrouble() {
  const banner = /** @type {HTMLElement} */ (document.querySelector('#banner'));
  const [error] = troubles.values();
  banner.hidden = !error;
  if (!error) return;
  const [title, detail] = banner.querySelectorAll('span');
  setText(title, tOr(`errors.${error.code}`, 'errors.unknown'));
  setText(detail, error.detail);
}

/** Shows the page in the wanted language; the rest of the page starts after it. */
export async function openFrame() {
  const choice = /** @type {HTMLSelectElement} */ (document.querySelector('#locale'));
  choice.append(
    ...LOCALES.map((name) =>
      h('option', { value: name, lang: name }, languageName(name.split('-')[0], name)),
    ),
  );
  choice.addEventListener('change', () => {
    const address = new URL(location.href);
    address.searchParams.delete('lang');
    history.replaceState(null, '', address);
    void setLocale(choice.value);
  });
  troubleListeners.add(showTrouble);
  onLocaleChange(showTrouble);
  await setLocale(wantedLocale());
  choice.value = currentLocale();
  document.body.hidden = false;
}
