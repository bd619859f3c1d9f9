import { requestFields } from '../../../job-options/request-fields.js';
import { useWish } from '../../../job-options/use-wish.js';
import { sessions } from '../../../memory/sessions.js';
import { useStore } from '../../../memory/store.js';
import { startUpload } from '../../../uploads/uploads.js';
import { FirstRun } from './first-run.js';

/** The clip of the page, sent as the person would send their own. @param onSent is told the uploads that were begun */
export function DemoStart({ onSent }: { onSent: (uploadIds: readonly string[]) => void }) {
  const [session = ''] = useStore(sessions);
  const { wish } = useWish();
  const fields = requestFields(wish, session);
  return <FirstRun onDemo={(demo) => onSent([startUpload({ files: [demo], urls: [], fields })])} />;
}
