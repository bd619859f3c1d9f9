import { Switch } from 'react-aria-components';

/** Something that is on or off at once. */
export const SwitchField = ({
  label,
  isOn,
  onChange,
  isDisabled = false,
}: {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  isDisabled?: boolean;
}) => (
  <Switch className="switch" isSelected={isOn} onChange={onChange} isDisabled={isDisabled}>
    <span className="switch-track" aria-hidden="true" />
    <span>{label}</span>
  </Switch>
);
