import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaProps,
} from 'react-aria-components';

export interface TextFieldProps extends Omit<AriaProps, 'className' | 'children'> {
  label: string;
  /** what to write, below the field */
  hint?: string;
  error?: string | null;
  placeholder?: string;
  /** several lines */
  isLong?: boolean;
}

/** A line, or some, to write in, with its label, its hint and its error. */
export function TextField({ label, hint, error, placeholder, isLong, ...rest }: TextFieldProps) {
  const field = { className: 'input', ...(placeholder === undefined ? {} : { placeholder }) };
  return (
    <AriaTextField
      {...rest}
      className="field"
      isInvalid={Boolean(error)}
      // the browser's own check would not send a form again whose last wish was refused
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      {isLong ? <TextArea {...field} rows={3} /> : <Input {...field} />}
      {hint ? (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="field-error">{error ?? ''}</FieldError>
    </AriaTextField>
  );
}
