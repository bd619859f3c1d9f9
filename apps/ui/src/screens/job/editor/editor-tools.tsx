import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../parts/button.js';
import { TextField } from '../../../parts/text-field.js';
import { replaceAll, type Row, shiftAll } from './editor-rows.js';

type Apply = (change: (rows: readonly Row[]) => readonly Row[]) => void;

/** What is done to all subtitles at once. */
export function EditorTools({ apply, lengthSeconds }: { apply: Apply; lengthSeconds: number }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState('');
  const [other, setOther] = useState('');
  const [shift, setShift] = useState('');
  const seconds = Number(shift.replace(',', '.'));
  const replace = (event: FormEvent) => {
    event.preventDefault();
    apply((rows) => replaceAll(rows, wanted, other));
  };
  const move = (event: FormEvent) => {
    event.preventDefault();
    if (Number.isFinite(seconds)) apply((rows) => shiftAll(rows, seconds, lengthSeconds));
  };
  return (
    <details className="editor-tools">
      <summary>{t('editor.tools')}</summary>
      <form className="editor-tool" onSubmit={replace}>
        <TextField label={t('editor.find')} value={wanted} onChange={setWanted} />
        <TextField label={t('editor.replace')} value={other} onChange={setOther} />
        <Button type="submit" isDisabled={wanted === ''}>
          {t('editor.replace_all')}
        </Button>
      </form>
      <form className="editor-tool" onSubmit={move}>
        <TextField
          label={t('editor.shift')}
          hint={t('editor.shift_hint')}
          inputMode="decimal"
          value={shift}
          onChange={setShift}
        />
        <Button type="submit" isDisabled={!Number.isFinite(seconds) || seconds === 0}>
          {t('editor.shift_all')}
        </Button>
      </form>
    </details>
  );
}
