import { useTranslation } from 'react-i18next';
import { formatBytes, formatPercent, formatSpan } from '../../../i18n/format.js';
import { codeWords } from '../../../i18n/problem-words.js';
import { Button } from '../../../parts/button.js';
import { Notice } from '../../../parts/notice.js';
import { Progress } from '../../../parts/progress.js';
import { SpokenPercent } from '../../../parts/spoken-percent.js';
import { cancelUpload } from '../../../uploads/cancel-upload.js';
import { uploadName } from '../../../uploads/upload-name.js';
import { dismissUpload, sendAgain, type Upload } from '../../../uploads/uploads.js';
import { addAddresses, addFiles } from '../drafts/drafts.js';

/** Something on its way to the server: how far, how fast, and how to end it or to try once more. */
export function UploadCard({ upload, onGone }: { upload: Upload; onGone: () => void }) {
  const { t } = useTranslation();
  const { id, wish, problem } = upload;
  const name = uploadName(wish);
  const percent = upload.totalBytes > 0 ? (100 * upload.sentBytes) / upload.totalBytes : null;
  const takeBack = (): void => {
    dismissUpload(id);
    addFiles(wish.files);
    addAddresses(wish.urls);
    onGone();
  };
  const cancel = (): void => {
    cancelUpload(upload);
    onGone();
  };
  if (problem !== null) {
    return (
      <li className="card upload">
        <h3>{name}</h3>
        <Notice kind="bad">
          {codeWords(problem.code)}{' '}
          {problem.detail ? (
            <span lang="en" className="soft">
              {problem.detail}
            </span>
          ) : null}
        </Notice>
        <div className="buttons">
          <Button icon="retry" kind="primary" onPress={() => sendAgain(id)}>
            {t('new.upload_again')}
          </Button>
          <Button icon="edit" onPress={takeBack}>
            {t('new.upload_back')}
          </Button>
          <Button kind="quiet" onPress={cancel}>
            {t('new.upload_dismiss')}
          </Button>
        </div>
      </li>
    );
  }
  return (
    <li className="card upload">
      <div className="upload-head">
        <h3>{name}</h3>
        <Button icon="close" kind="quiet" onPress={cancel}>
          {t('new.upload_cancel')}
        </Button>
      </div>
      <Progress
        percent={percent !== null && percent < 100 ? percent : null}
        label={t('new.upload_label', { name })}
      />
      <p className="small soft upload-figures">{figures(upload, t)}</p>
      <SpokenPercent
        percent={percent}
        words={(quarter) => t('new.upload_percent', { name, percent: formatPercent(quarter) })}
      />
    </li>
  );
}

type Translate = ReturnType<typeof useTranslation>['t'];

/** How much, how fast and how long still; once all is sent, that the server has it to look at. */
function figures({ sentBytes, totalBytes, bytesPerSecond }: Upload, t: Translate): string {
  if (totalBytes === 0 || sentBytes >= totalBytes) return t('status.arriving');
  const sent = t('new.upload_sent', {
    sent: formatBytes(sentBytes),
    total: formatBytes(totalBytes),
  });
  if (!bytesPerSecond) return sent;
  const left = formatSpan((totalBytes - sentBytes) / bytesPerSecond);
  const speed = t('new.upload_speed', { size: formatBytes(bytesPerSecond) });
  return [sent, speed, t('job.eta', { span: left })].join(' · ');
}
