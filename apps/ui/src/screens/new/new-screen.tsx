import { useTranslation } from 'react-i18next';

export default function NewScreen() {
  const { t } = useTranslation();
  return <h1>{t('new.title')}</h1>;
}
