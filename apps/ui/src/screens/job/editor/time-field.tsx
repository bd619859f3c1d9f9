import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { secondsOf, timeText } from './time-text.js';

/** A time to write; taken over when the field is left or all is saved, if it is one. @param onChange false: refused */
export function TimeField({
  label,
  seconds,
  onChange,
}: {
  label: string;
  seconds: number;
  onChange: (seconds: number) => boolean;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState(timeText(seconds));
  const [refusal, setRefusal] = useState<'no_time' | 'no_place' | null>(null);
  const refusalId = useId();
  useEffect(() => {
    setText(timeText(seconds));
    setRefusal(null);
  }, [seconds]);
  const settle = () => {
    const next = text === timeText(seconds) ? seconds : secondsOf(text);
    if (next === null) return setRefusal('no_time');
    if (next !== seconds && !onChange(next)) return setRefusal('no_place');
    setRefusal(null);
    setText(timeText(next));
  };
  return (
    <>
      <input
        className="input mono"
        aria-label={label}
        aria-invalid={refusal !== null}
        aria-describedby={refusal === null ? undefined : refusalId}
        inputMode="decimal"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={settle}
        onKeyDown={({ key, ctrlKey, metaKey }) => {
          const isSave = (ctrlKey || metaKey) && key.toLowerCase() === 's';
          if (key === 'Enter' || isSave) settle();
        }}
      />
      {refusal === null ? null : (
        <span className="field-error" id={refusalId} role="alert">
          {t(`editor.${refusal}`)}
        </span>
      )}
    </>
  );
}
