import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../parts/copy-button.js';
import { codeParts } from './code-parts.js';

/** What the server says, in its English, with its commands ready to be copied. */
export function ServerSentence({ children }: { children: string }) {
  const { t } = useTranslation();
  const parts = codeParts(children);
  const command = parts.find(({ isCode }) => isCode)?.text;
  return (
    <span className="server-sentence">
      <span lang="en">
        {parts.map(({ text, isCode }) => (isCode ? <code key={text}>{text}</code> : text))}
      </span>
      {command === undefined ? null : (
        <CopyButton words={() => command} isIconOnly>
          {t('settings.copy_command')}
        </CopyButton>
      )}
    </span>
  );
}
