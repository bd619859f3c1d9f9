import { type KeyboardEvent, memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../i18n/format.js';
import { Button } from '../../../parts/button.js';
import type { Row } from './editor-rows.js';
import { warningsOf } from './subtitle-warnings.js';
import { TimeField } from './time-field.js';

export interface RowActions {
  setText: (key: number, text: string) => void;
  /** @returns false where they cannot be */
  setTimes: (key: number, times: { start: number; end: number }) => boolean;
  split: (key: number, offset: number) => void;
  merge: (key: number) => void;
  remove: (key: number) => void;
  seek: (seconds: number) => void;
}

/** One subtitle to correct. */
export const EditorRow = memo(function EditorRow({
  row,
  number,
  language,
  actions,
}: {
  row: Row;
  number: number;
  language: string | null;
  actions: RowActions;
}) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const { key, start, end, text } = row;
  const splitHere = () => actions.split(key, field.current?.selectionStart ?? 0);
  const listen = (event: KeyboardEvent) => {
    if (!event.ctrlKey && !event.metaKey) return;
    if (event.key === 'Enter') splitHere();
    else if (event.key === 'Backspace') actions.merge(key);
    else return;
    event.preventDefault();
  };
  return (
    <div className="editor-row">
      <div className="editor-times">
        <TimeField
          label={t('editor.start', { number })}
          seconds={start}
          onChange={(next) => actions.setTimes(key, { start: next, end })}
        />
        <TimeField
          label={t('editor.end', { number })}
          seconds={end}
          onChange={(next) => actions.setTimes(key, { start, end: next })}
        />
      </div>
      <div className="editor-text">
        <textarea
          ref={field}
          className="input"
          rows={2}
          aria-label={t('editor.text', { number })}
          lang={language ?? undefined}
          value={text}
          onChange={(event) => actions.setText(key, event.target.value)}
          onKeyDown={listen}
        />
        {warningsOf(row, language).map((warning) => (
          <span key={warning.kind} className="editor-warning small">
            {warning.kind === 'too_fast'
              ? t('editor.too_fast', { speed: formatNumber(warning.charactersPerSecond) })
              : t('editor.too_long', { lines: warning.lines })}
          </span>
        ))}
      </div>
      <div className="editor-actions">
        <Button icon="play" kind="quiet" isIconOnly onPress={() => actions.seek(start)}>
          {t('editor.play')}
        </Button>
        <Button kind="quiet" onPress={splitHere}>
          {t('editor.split')}
        </Button>
        <Button kind="quiet" onPress={() => actions.merge(key)}>
          {t('editor.merge')}
        </Button>
        <Button kind="quiet" onPress={() => actions.remove(key)}>
          {t('editor.remove')}
        </Button>
      </div>
    </div>
  );
});
