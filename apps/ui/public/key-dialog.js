/** Asks for the key of a server that wants one, once, and makes a session of this browser out of it. */
import { h, setKey } from './dom.js';

/** @type {Promise<boolean> | null} */
let asked = null;
let isRefused = false;

/**
 * Resolves once this browser is known; false where the person closed the dialog, who is then not asked again.
 * However many calls were turned away, there is one dialog.
 * @returns {Promise<boolean>}
 */
export function askForKey() {
  if (isRefused) return Promise.resolve(false);
  asked ??= open().then((isKnown) => {
    asked = null;
    isRefused = !isKnown;
    return isKnown;
  });
  return asked;
}

/** @returns {Promise<boolean>} */
function open() {
  const input = h('input', { type: 'password', id: 'key', required: true, maxlength: 1024 });
  input.autocomplete = 'current-password';
  const fault = h('p', { class: 'warning', role: 'alert', hidden: true });
  const enter = h('button', { class: 'primary', i18n: 'key.enter' });
  const form = h(
    'form',
    { onsubmit: send },
    h('h2', { id: 'key-title', i18n: 'key.title' }),
    h('p', { class: 'meta', i18n: 'key.lead' }),
    h('label', { for: 'key', i18n: 'key.label' }),
    h('div', { class: 'field' }, input, enter),
    fault,
  );
  const dialog = h('dialog', { class: 'key', 'aria-labelledby': 'key-title' }, form);

  /** @param {Event} event */
  async function send(event) {
    event.preventDefault();
    enter.disabled = true;
    const problem = await startSession(input.value.trim());
    enter.disabled = false;
    if (problem === null) return dialog.close('known');
    setKey(fault, problem);
    fault.hidden = false;
    input.select();
  }

  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'known');
    });
  });
}

/** @param {string} key @returns {Promise<string | null>} the key of what went wrong */
async function startSession(key) {
  try {
    const response = await fetch('/auth/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key }),
    });
    if (response.ok) return null;
    return response.status === 401 ? 'key.wrong' : 'errors.unknown';
  } catch {
    return 'errors.unreachable';
  }
}
