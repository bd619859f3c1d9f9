import { useTranslation } from 'react-i18next';

export default function JobsScreen() {
  const { t } = useTranslation();
  return <h1>{t('jobs.title')}</h1>;
}
