import { useId } from 'react';
import { Switch } from 'react-aria-components';

/** Something that is on or off at once. */
export function SwitchField({
  label,
  hint,
  isOn,
  onChange,
  isDisabled = false,
}: {
  label: string;
  /** what it does, or why it cannot be changed */
  hint?: string | undefined;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  isDisabled?: boolean;
}) {
  const id = useId();
  return (
    <div className="field">
      <Switch
        className="switch"
        isSelected={isOn}
        onChange={onChange}
        isDisabled={isDisabled}
        {...(hint ? { 'aria-describedby': id } : {})}
      >
        <span className="switch-track" aria-hidden="true" />
        <span>{label}</span>
      </Switch>
      {hint ? (
        <span id={id} className="hint">
          {hint}
        </span>
      ) : null}
    </div>
  );
}
