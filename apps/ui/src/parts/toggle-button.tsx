import { ToggleButton as AriaToggleButton } from 'react-aria-components';
import { Icon, type IconName } from './icon.js';

/** Something to press that stays on until it is pressed again. */
export const ToggleButton = ({
  children,
  icon,
  isOn,
  onChange,
  isIconOnly,
}: {
  children: string;
  icon: IconName;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  /** only the drawing is seen; the words are heard, and seen as a hint */
  isIconOnly?: boolean;
}) => (
  <AriaToggleButton
    isSelected={isOn}
    onChange={onChange}
    className={`button quiet${isIconOnly ? ' icon-only' : ''}`}
    {...(isIconOnly ? { 'aria-label': children, 'data-hint': children } : {})}
  >
    <Icon name={icon} />
    {isIconOnly ? null : <span>{children}</span>}
  </AriaToggleButton>
);
