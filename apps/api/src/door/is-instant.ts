import { ValidateBy } from 'class-validator';

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i;

/** An instant that is one: with a zone, and on a day that there is. */
export const IsInstant = () =>
  ValidateBy({
    name: 'isInstant',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string' && RFC_3339.test(value) && isOnTheCalendar(value),
      defaultMessage: () =>
        'expected an instant such as 2026-11-21T12:00:00Z; + is written %2B in an address',
    },
  });

/** `Date` takes the 30th of February for the 2nd of March. */
function isOnTheCalendar(text: string): boolean {
  const day = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  return (
    !Number.isNaN(Date.parse(text)) &&
    !Number.isNaN(day) &&
    new Date(day).toISOString().slice(0, 10) === text.slice(0, 10)
  );
}
