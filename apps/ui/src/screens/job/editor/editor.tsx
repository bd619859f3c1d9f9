import './editor.css';
import { type KeyboardEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../../api/problem.js';
import type { Segment } from '../../../api/types.js';
import { problemWords } from '../../../i18n/problem-words.js';
import { Button } from '../../../parts/button.js';
import { Notice } from '../../../parts/notice.js';
import type { Player } from '../player/player.js';
import { EditorList } from './editor-list.js';
import type { RowActions } from './editor-row.js';
import { merge, split, without, withText, withTimes } from './editor-rows.js';
import { EditorTools } from './editor-tools.js';
import type { FileName } from './save-version.js';
import { useEditor } from './use-editor.js';
import { useSaving } from './use-saving.js';

export interface EditorProps {
  file: FileName;
  /** as they are in the newest version */
  segments: readonly Segment[];
  /** what that version is called */
  version: string;
  lengthSeconds: number;
  language: string | null;
  player: Player;
  /** somebody asked for it just now */
  takesFocus: boolean;
  onClose: () => void;
}

/** Corrects the text of a file, as subtitles; what is saved is a version beside the original. */
export function Editor({
  file,
  segments,
  version,
  lengthSeconds,
  language,
  player,
  takesFocus,
  onClose,
}: EditorProps) {
  const { t } = useTranslation();
  const { draft, wasLeft, rows, canUndo, canRedo, isUnsaved } = useEditor(file, segments, version);
  const { isSaving, problem, save } = useSaving(file, draft);
  const isConflict = asProblem(problem)?.status === 412;

  const actions = useMemo<RowActions>(
    () => ({
      setText: (key, text) => draft.apply((before) => withText(before, key, text), `text ${key}`),
      setTimes: (key, times) => {
        const next = withTimes(draft.rows, key, times, lengthSeconds);
        if (next !== null) draft.apply(() => next);
        return next !== null;
      },
      split: (key, offset) => draft.apply((before) => split(before, key, offset)),
      merge: (key) => draft.apply((before) => merge(before, key)),
      remove: (key) => draft.apply((before) => without(before, key)),
      seek: (seconds) => player.seek(seconds),
    }),
    [draft, lengthSeconds, player],
  );

  const listen = (event: KeyboardEvent) => {
    const isLine = event.target instanceof HTMLInputElement;
    const isText = event.target instanceof HTMLTextAreaElement;
    const act = event.ctrlKey || event.metaKey ? actOf(event, isLine) : null;
    if (act !== null) act();
    else if (event.key === 'Escape' && (isLine || isText)) player.toggle();
    else return;
    event.preventDefault();
  };
  /** In a line of its own, letters are taken back by the browser. */
  const actOf = ({ key, shiftKey }: KeyboardEvent, isLine: boolean): (() => void) | null => {
    const name = key.toLowerCase();
    if (name === 's') return () => void save();
    if (isLine || (name !== 'z' && name !== 'y')) return null;
    return name === 'y' || shiftKey ? draft.redo : draft.undo;
  };

  return (
    <section className="editor" aria-label={t('editor.title')} onKeyDown={listen}>
      <div className="buttons editor-bar">
        <Button kind="primary" isDisabled={!isUnsaved || isSaving} onPress={() => void save()}>
          {isSaving ? t('editor.saving') : t('editor.save')}
        </Button>
        <Button isDisabled={!canUndo} onPress={draft.undo}>
          {t('editor.undo')}
        </Button>
        <Button isDisabled={!canRedo} onPress={draft.redo}>
          {t('editor.redo')}
        </Button>
        <Button kind="quiet" isDisabled={!isUnsaved || isSaving} onPress={draft.discard}>
          {t('editor.discard')}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          {t('action.close')}
        </Button>
        <span className="small soft" role="status">
          {isUnsaved ? t('editor.unsaved') : ''}
        </span>
      </div>
      {wasLeft && isUnsaved ? <Notice kind="info">{t('editor.left')}</Notice> : null}
      {problem === null ? null : (
        <Notice
          kind="bad"
          actions={
            isConflict ? (
              <Button isDisabled={isSaving} onPress={() => void save(true)}>
                {t('editor.save_anyway')}
              </Button>
            ) : null
          }
        >
          {isConflict ? t('editor.conflict') : problemWords(problem)}
        </Notice>
      )}
      <EditorTools draft={draft} lengthSeconds={lengthSeconds} />
      <EditorList rows={rows} language={language} actions={actions} takesFocus={takesFocus} />
    </section>
  );
}
