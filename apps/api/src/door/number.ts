/** A number as forms and queries spell it; anything else goes through and fails its check. */
export const number = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
