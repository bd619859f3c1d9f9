import { ProgressBar } from 'react-aria-components';
import { formatPercent } from '../i18n/format.js';

/** How far something is. @param percent null while nobody can say */
export const Progress = ({ percent, label }: { percent: number | null; label: string }) => (
  <ProgressBar
    className="progress"
    aria-label={label}
    {...(percent === null
      ? { isIndeterminate: true }
      : { value: percent, valueLabel: formatPercent(percent) })}
  >
    <span className="progress-track">
      <span
        className="progress-bar"
        style={percent === null ? undefined : { inlineSize: `${percent}%` }}
      />
    </span>
    <span className="progress-figure" aria-hidden="true">
      {percent === null ? '' : formatPercent(percent)}
    </span>
  </ProgressBar>
);
