import i18next from 'i18next';

/** Why a job waits, by `waiting_for` of the API; a reason that this page does not know is just waiting. */
export const waitWords = (reason: string): string =>
  i18next.exists(`wait.${reason}`) ? i18next.t(`wait.${reason}`) : i18next.t('wait.other');
