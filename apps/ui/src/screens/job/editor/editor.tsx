import './editor.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../../api/problem.js';
import { queryClient } from '../../../api/query-client.js';
import type { Segment } from '../../../api/types.js';
import { problemWords } from '../../../i18n/problem-words.js';
import { Button } from '../../../parts/button.js';
import { Notice } from '../../../parts/notice.js';
import { tell } from '../../../parts/toasts.js';
import { EditorRow, type RowActions } from './editor-row.js';
import { merge, split, withText, withTimes } from './editor-rows.js';
import { EditorTools } from './editor-tools.js';
import { type FileName, saveVersion } from './save-version.js';
import { useEditor } from './use-editor.js';

const ROW_PIXELS = 132;

export interface EditorProps {
  file: FileName;
  /** as they are in the version that is corrected */
  segments: readonly Segment[];
  /** what that version is called */
  version: string;
  lengthSeconds: number;
  language: string | null;
  onSeek: (seconds: number) => void;
  onClose: () => void;
}

/** Corrects the text of a file, as subtitles; what is saved is a version beside the original. */
export function Editor({
  file,
  segments,
  version,
  lengthSeconds,
  language,
  onSeek,
  onClose,
}: EditorProps) {
  const { t } = useTranslation();
  const editor = useEditor(segments);
  const { rows, apply } = editor;
  const [basedOn, setBasedOn] = useState(version);
  const [isSaving, setIsSaving] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const list = useRef<HTMLDivElement>(null);
  useWarningBeforeLeaving(editor.isUnsaved);

  const actions = useMemo<RowActions>(
    () => ({
      setText: (key, text) => apply((before) => withText(before, key, text), `text ${key}`),
      setTimes: (key, times) =>
        apply((before) => withTimes(before, key, times, lengthSeconds) ?? before),
      split: (key, offset) => apply((before) => split(before, key, offset)),
      merge: (key) => apply((before) => merge(before, key)),
      seek: onSeek,
    }),
    [apply, lengthSeconds, onSeek],
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: () => ROW_PIXELS,
    getItemKey: (at) => rows[at]?.key ?? at,
    overscan: 4,
  });

  async function save(): Promise<void> {
    if (isSaving || !editor.isUnsaved) return;
    setIsSaving(true);
    try {
      setBasedOn(await saveVersion(file, rows, basedOn));
      editor.markSaved(rows);
      setProblem(null);
      tell(t('editor.saved'));
      await queryClient.invalidateQueries({ queryKey: ['versions', file.jobId, file.fileId] });
      await queryClient.invalidateQueries({ queryKey: ['transcript', file.jobId, file.fileId] });
    } catch (error) {
      setProblem(error);
    } finally {
      setIsSaving(false);
    }
  }

  const listen = (event: KeyboardEvent) => {
    if (!event.ctrlKey && !event.metaKey) return;
    const act = { s: () => void save(), z: editor.undo, y: editor.redo }[event.key.toLowerCase()];
    if (act === undefined) return;
    event.preventDefault();
    if (event.shiftKey && act === editor.undo) editor.redo();
    else act();
  };

  return (
    <section className="editor" aria-label={t('editor.title')} onKeyDown={listen}>
      <div className="buttons editor-bar">
        <Button
          kind="primary"
          isDisabled={!editor.isUnsaved || isSaving}
          onPress={() => void save()}
        >
          {isSaving ? t('editor.saving') : t('editor.save')}
        </Button>
        <Button isDisabled={!editor.canUndo} onPress={editor.undo}>
          {t('editor.undo')}
        </Button>
        <Button isDisabled={!editor.canRedo} onPress={editor.redo}>
          {t('editor.redo')}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          {editor.isUnsaved ? t('editor.discard') : t('action.close')}
        </Button>
        <span className="small soft" role="status">
          {editor.isUnsaved ? t('editor.unsaved') : ''}
        </span>
      </div>
      {problem === null ? null : (
        <Notice kind="bad">
          {asProblem(problem)?.status === 412 ? t('editor.conflict') : problemWords(problem)}
        </Notice>
      )}
      <EditorTools apply={apply} lengthSeconds={lengthSeconds} />
      <div className="editor-list" ref={list}>
        <div style={{ blockSize: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <div
                key={key}
                data-index={index}
                ref={virtual.measureElement}
                className="editor-place"
                style={{ transform: `translateY(${start}px)` }}
              >
                <EditorRow row={row} number={index + 1} language={language} actions={actions} />
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}

/** The browser asks before what is not saved is lost. */
function useWarningBeforeLeaving(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isUnsaved]);
}
