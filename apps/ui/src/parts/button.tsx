import type { Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaProps } from 'react-aria-components';
import { Icon, type IconName } from './icon.js';

export interface ButtonProps extends Omit<AriaProps, 'className' | 'children'> {
  children: string;
  ref?: Ref<HTMLButtonElement>;
  icon?: IconName;
  kind?: 'primary' | 'usual' | 'quiet';
  /** only the drawing is seen; the words are heard, and seen as a hint */
  isIconOnly?: boolean;
}

/** Something to press. What it does is in its words, never in a drawing alone. */
export function Button({ children, icon, kind = 'usual', isIconOnly, ...rest }: ButtonProps) {
  const label = isIconOnly ? { 'aria-label': children } : {};
  return (
    <AriaButton
      {...rest}
      {...label}
      className={`button ${kind}${isIconOnly ? ' icon-only' : ''}`}
      {...(isIconOnly ? { 'data-hint': children } : {})}
    >
      {icon ? <Icon name={icon} /> : null}
      {isIconOnly ? null : <span>{children}</span>}
    </AriaButton>
  );
}
