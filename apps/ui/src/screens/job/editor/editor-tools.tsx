import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../i18n/format.js';
import { Button } from '../../../parts/button.js';
import { TextField } from '../../../parts/text-field.js';
import type { Draft } from './draft.js';
import { replaceAll, shiftAll, shiftRoom } from './editor-rows.js';

/** What is done to all subtitles at once. */
export function EditorTools({ draft, lengthSeconds }: { draft: Draft; lengthSeconds: number }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState('');
  const [other, setOther] = useState('');
  const [shift, setShift] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const seconds = Number(shift.replace(',', '.'));
  const replace = (event: FormEvent) => {
    event.preventDefault();
    draft.apply((rows) => replaceAll(rows, wanted, other));
  };
  const move = (event: FormEvent) => {
    event.preventDefault();
    if (!Number.isFinite(seconds)) return;
    const next = shiftAll(draft.rows, seconds, lengthSeconds);
    if (next !== null) return draft.apply(() => next);
    const { earliest, latest } = shiftRoom(draft.rows, lengthSeconds);
    const room = { earliest: formatNumber(earliest, 3), latest: formatNumber(latest, 3) };
    setRefusal(t('editor.shift_too_far', room));
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
          error={refusal}
          onChange={(text) => {
            setShift(text);
            setRefusal(null);
          }}
        />
        <Button type="submit" isDisabled={!Number.isFinite(seconds) || seconds === 0}>
          {t('editor.shift_all')}
        </Button>
      </form>
    </details>
  );
}
