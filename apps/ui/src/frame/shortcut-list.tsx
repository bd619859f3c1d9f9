import { useTranslation } from 'react-i18next';

/** Which keys there are; the words of each are `keys.<name>`. */
const KEYS = {
  help: ['?'],
  new: ['N'],
  search: ['/'],
  rows: ['J', 'K'],
  open: ['Enter'],
  select: ['X'],
  download: ['Shift', 'D'],
  play: ['Space'],
  seconds: ['←', '→'],
  word: ['Shift', '←'],
  segment: ['↑', '↓'],
  speed: ['[', ']'],
  loop: ['L'],
  follow: ['F'],
  edit: ['E'],
  pause: ['Esc'],
  split: ['Ctrl', 'Enter'],
  join: ['Ctrl', 'Backspace'],
  save: ['Ctrl', 'S'],
  undo: ['Ctrl', 'Z'],
  redo: ['Ctrl', 'Y'],
} as const;

export function ShortcutList() {
  const { t } = useTranslation();
  return (
    <dl className="shortcuts">
      {Object.entries(KEYS).map(([name, caps]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>
            {caps.map((cap) => (
              <kbd key={cap}>{cap}</kbd>
            ))}
          </dt>
          <dd>{t(`keys.${name as keyof typeof KEYS}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
