import i18next from 'i18next';

/** What a job or a file waits for, in the language of the page. @param code `waiting_for` of the API */
export const waitWords = (code: string): string =>
  i18next.exists(`wait.${code}`) ? i18next.t(`wait.${code}`) : i18next.t('wait.other');
