import { Label, Meter } from 'react-aria-components';

/** How full something is. @param percent that is taken @param words the same, as a person says it */
export const Gauge = ({
  label,
  percent,
  words,
}: {
  label: string;
  percent: number;
  words: string;
}) => (
  <Meter className="gauge" value={percent} valueLabel={words}>
    <Label>{label}</Label>
    <span className="gauge-words">{words}</span>
    <span className="progress-track">
      <span className="progress-bar" style={{ inlineSize: `${percent}%` }} />
    </span>
  </Meter>
);
