import { useTranslation } from 'react-i18next';
import { TEXT_FORMATS, type TextFormat, withFormat } from '../api/text-formats.js';

/** Boxes for the formats of a text. @param onChange all that are wanted now, in the order of the list */
export function FormatChoice({
  legend,
  wanted,
  onChange,
}: {
  legend: string;
  wanted: readonly TextFormat[];
  onChange: (wanted: readonly TextFormat[]) => void;
}) {
  const { t } = useTranslation();
  return (
    <fieldset className="formats">
      <legend className="soft small">{legend}</legend>
      {TEXT_FORMATS.map((format) => (
        <label key={format} className="format">
          <input
            type="checkbox"
            checked={wanted.includes(format)}
            onChange={({ target }) => onChange(withFormat(wanted, format, target.checked))}
          />
          {t(`format.${format}`)}
        </label>
      ))}
    </fieldset>
  );
}
