import i18next, { type ParseKeys } from 'i18next';

type WaitKey = Extract<ParseKeys, `wait.${string}`>;

const isWaitKey = (key: string): key is WaitKey => i18next.exists(key);

/** Why a job waits, by `waiting_for` of the API; a reason that this page does not know is just waiting. */
export function waitWords(reason: string): string {
  const key = `wait.${reason}`;
  return isWaitKey(key) ? i18next.t(key) : i18next.t('wait.other');
}
