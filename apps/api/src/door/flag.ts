/** `true`, `1`, `false`, `0` as forms, queries and JSON spell them; anything else goes through and fails its check. */
export const flag = ({ value }: { value: unknown }): unknown => {
  if (value === 'true' || value === '1' || value === 1) return true;
  if (value === 'false' || value === '0' || value === 0) return false;
  return value;
};
