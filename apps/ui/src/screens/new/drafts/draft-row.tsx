import { useTranslation } from 'react-i18next';
import { formatBytes, formatClock } from '../../../i18n/format.js';
import { Button } from '../../../parts/button.js';
import { Icon, type IconName } from '../../../parts/icon.js';
import type { Draft } from './draft.js';
import { kindWords } from './kind-words.js';
import type { Refusal } from './refusal-of.js';

/** One thing to send: what it is, how large, how long, and why not if not. */
export function DraftRow({
  draft,
  refusal,
  maxFileBytes,
  onRemove,
}: {
  draft: Draft;
  refusal: Refusal | null;
  maxFileBytes: number | null;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const { path, file, seconds, entries } = draft;
  const { folder, name } = file === null ? { folder: '', name: path } : partsOf(path);
  const kind = kindWords(draft);
  const facts = [
    kind,
    file === null ? '' : formatBytes(file.size),
    seconds === null ? '' : formatClock(seconds),
    entries === null ? '' : t('new.entries', { count: entries }),
  ];
  return (
    <div className={`draft${refusal === null ? '' : ' refused'}`}>
      <Icon name={refusal === null ? iconOf(draft) : 'warning'} />
      <div className="draft-words">
        <span className="draft-name" title={path}>
          {folder ? <span className="soft">{folder}</span> : null}
          {name}
        </span>
        <span className="draft-facts">{facts.filter(Boolean).join(' · ')}</span>
        {refusal === null ? null : (
          <span className="draft-refusal">
            {t(`new.refused_${refusal}`, {
              kind,
              size: maxFileBytes === null ? '' : formatBytes(maxFileBytes),
            })}
          </span>
        )}
      </div>
      <Button icon="close" kind="quiet" isIconOnly onPress={onRemove}>
        {t('new.remove', { name })}
      </Button>
    </div>
  );
}

/** A path, cut before the name. */
function partsOf(path: string): { folder: string; name: string } {
  const at = path.lastIndexOf('/') + 1;
  return { folder: path.slice(0, at), name: path.slice(at) };
}

function iconOf({ file, kind, isRecorded }: Draft): IconName {
  if (isRecorded) return 'microphone';
  if (file === null) return 'link';
  return kind?.kind === 'zip' ? 'folder' : 'processing';
}
