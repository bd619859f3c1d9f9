/** The few helpers the pages are made with. */
import { formatPercent } from './format.js';
import { t } from './i18n.js';
import { ICONS } from './icons.js';

/**
 * Makes an element. `i18n` and `i18nLabel` name the key of its text and of its label; `on…` are listeners.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, any>} [props]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'i18n') setKey(element, value);
    else if (name === 'i18nLabel') {
      element.dataset.i18nLabel = value;
      element.setAttribute('aria-label', t(value));
    } else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Gives an element the text of a key, also after a change of language. @param {HTMLElement} element @param {string} key */
export function setKey(element, key) {
  element.dataset.i18n = key;
  setText(element, t(key));
}

/** Writes only what changed, so that selections and screen readers are left alone. @param {Element} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {string} name one of ICONS */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', ICONS[name] ?? '');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(path);
  return svg;
}

/** Status as icon and word. */
export function statusChip() {
  const word = h('span');
  const element = h('span', { class: 'chip' });
  return {
    element,
    /** @param {string} status */
    update(status) {
      if (element.dataset.status !== status) element.replaceChildren(icon(status), word);
      element.dataset.status = status;
      setText(word, t(`status.${status}`));
    },
  };
}

/** A native progress bar with its percent in words beside it; null is "under way, no one knows how far". */
export function percentBar() {
  const bar = h('progress', { max: 100, value: 0 });
  const words = h('span', { class: 'percent', 'aria-hidden': 'true' });
  return {
    element: h('div', { class: 'bar' }, bar, words),
    /** @param {number | null} percent @param {string} label */
    update(percent, label) {
      if (percent === null) bar.removeAttribute('value');
      else bar.value = percent;
      bar.setAttribute('aria-label', label);
      setText(words, percent === null ? '' : formatPercent(percent));
    },
  };
}

/** A fault: what it is in the reader's language, what the server says beneath. */
export function faultNote() {
  const title = h('strong');
  const detail = h('span', { lang: 'en' });
  return {
    element: h('div', { class: 'fault' }, icon('failed'), h('div', {}, title, detail)),
    /** @param {string} words @param {string} said */
    update(words, said) {
      setText(title, words);
      setText(detail, said);
      detail.hidden = said === '';
    },
  };
}

/**
 * Keeps one view per item, in the order of the items, without touching what stays.
 * @template I
 * @param {Element} parent
 * @param {(item: I) => string} keyOf
 * @param {(item: I) => { element: Element, update: (item: I) => void }} make
 */
export function keyedList(parent, keyOf, make) {
  /** @type {Map<string, ReturnType<typeof make>>} */
  const views = new Map();
  return {
    /** @param {I[]} items */
    update(items) {
      const keys = new Set(items.map(keyOf));
      for (const [key, view] of views) {
        if (keys.has(key)) continue;
        view.element.remove();
        views.delete(key);
      }
      items.forEach((item, at) => {
        const key = keyOf(item);
        const view = views.get(key) ?? make(item);
        views.set(key, view);
        if (parent.children[at] !== view.element)
          parent.insertBefore(view.element, parent.children[at] ?? null);
        view.update(item);
      });
    },
  };
}
