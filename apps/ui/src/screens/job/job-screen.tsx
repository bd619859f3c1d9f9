import { useTranslation } from 'react-i18next';

export default function JobScreen({ jobId }: { jobId: string }) {
  const { t } = useTranslation();
  return <h1>{t('job.title')}</h1>;
}
