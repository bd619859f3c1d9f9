import { useEffect, useState } from 'react';
import { secondsOf, timeText } from './time-text.js';

/** A time to write; taken over when the field is left, if it is one. */
export function TimeField({
  label,
  seconds,
  onChange,
}: {
  label: string;
  seconds: number;
  onChange: (seconds: number) => void;
}) {
  const [text, setText] = useState(timeText(seconds));
  useEffect(() => setText(timeText(seconds)), [seconds]);
  const settle = () => {
    const next = secondsOf(text);
    if (next !== null && next !== seconds) onChange(next);
    // what is refused shows again what is so
    setText(timeText(seconds));
  };
  return (
    <input
      className="input mono"
      aria-label={label}
      inputMode="decimal"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
      }}
    />
  );
}
