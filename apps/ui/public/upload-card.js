/** Recordings on their way to the server. */
import { percentSpeaker } from './announce.js';
import { ApiError, upload } from './api.js';
import { faultNote, h, percentBar, setText, statusChip } from './dom.js';
import { formatBytes } from './format.js';
import { onLocaleChange, t, tOr } from './i18n.js';

/**
 * @param {FormData} form
 * @param {(job: import('./api.js').JobView) => void} onAccepted
 */
export function uploadCard(form, onAccepted) {
  const files = /** @type {File[]} */ (form.getAll('files'));
  const title = h('h3');
  const chip = statusChip();
  const bar = percentBar();
  const fault = faultNote();
  const again = h('button', { type: 'button', i18n: 'upload.again', onclick: send });
  const cancel = h('button', { type: 'button', onclick: close });
  const sizes = h('p', { class: 'meta' });
  const header = h('header', {}, h('div', {}, title, sizes), chip.element);
  const actions = h('div', { class: 'actions' }, again, cancel);
  const alarm = h('div', { role: 'alert' });
  const element = h('article', { class: 'card' }, header, bar.element, alarm, actions);

  const name = () =>
    files.length === 1 ? files[0].name : t('job.recordings', { count: files.length });
  const speaker = percentSpeaker((values) => t('live.upload_percent', values));
  let percent = 0;
  /** @type {ApiError | null} */
  let error = null;
  let aborter = new AbortController();

  function show() {
    setText(title, name());
    setText(sizes, formatBytes(files.reduce((sum, { size }) => sum + size, 0)));
    chip.update(error ? 'failed' : percent < 100 ? 'uploading' : 'arriving');
    bar.element.hidden = error !== null;
    bar.update(percent < 100 ? percent : null, name());
    if (error) fault.update(tOr(`errors.${error.code}`, 'errors.unknown'), error.detail);
    if (error && !fault.element.isConnected) alarm.append(fault.element);
    if (!error) fault.element.remove();
    again.hidden = !error;
    setText(cancel, error ? t('upload.dismiss') : t('upload.cancel'));
  }

  function close() {
    aborter.abort();
    element.remove();
    /** @type {HTMLElement | null} */ (document.querySelector('#choose'))?.focus();
  }

  async function send() {
    aborter = new AbortController();
    error = null;
    percent = 0;
    show();
    try {
      const job = await upload(
        form,
        (next) => {
          percent = next;
          speaker.update(name(), percent);
          show();
        },
        aborter.signal,
      );
      element.remove();
      onAccepted(job);
    } catch (fault) {
      error = fault instanceof ApiError ? fault : new ApiError('unknown', 0);
      show();
    }
  }

  onLocaleChange(show);
  void send();
  return element;
}
