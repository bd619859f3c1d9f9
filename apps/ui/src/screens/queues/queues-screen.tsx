import { useTranslation } from 'react-i18next';

export default function QueuesScreen() {
  const { t } = useTranslation();
  return <h1>{t('queues.title')}</h1>;
}
