import { useId } from 'react';

export interface Choice {
  id: string;
  name: string;
  isDisabled?: boolean;
}

/** One of some: the browser's own list, which phones, keyboards and screen readers know best. */
export function Picker({
  label,
  choices,
  value,
  onChange,
  hint,
  isLabelHidden,
  isDisabled,
}: {
  label: string;
  choices: readonly Choice[];
  value: string;
  onChange: (id: string) => void;
  hint?: string | undefined;
  isLabelHidden?: boolean;
  /** say why in the hint */
  isDisabled?: boolean;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={isLabelHidden ? 'unseen' : undefined}>
        {label}
      </label>
      <select
        id={id}
        className="input"
        value={value}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={hint ? `${id}-hint` : undefined}
      >
        {choices.map(({ id: choice, name, isDisabled }) => (
          <option key={choice} value={choice} disabled={isDisabled}>
            {name}
          </option>
        ))}
      </select>
      {hint ? (
        <span id={`${id}-hint`} className="hint">
          {hint}
        </span>
      ) : null}
    </div>
  );
}
