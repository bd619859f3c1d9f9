const CIRCLE = 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18';
const UP = 'M12 16V4M7 9l5-5 5 5M4 20h16';

/** Line drawings on a 24 by 24 grid; colour and width come from the style sheet. */
const DRAWINGS = {
  queued: `${CIRCLE}M12 7v5l3 2`,
  processing: 'M4 10v4M8 7v10M12 4v16M16 8v8M20 10v4',
  completed: 'M5 12.5l4.5 4.5L19 7.5',
  failed: `${CIRCLE}M12 7v6M12 16.5v.1`,
  cancelled: `${CIRCLE}M8 12h8`,
  upload: UP,
  warning: 'M12 4L2.5 20h19zM12 10v4.5M12 17.2v.1',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  save: 'M12 4v12M7 11l5 5 5-5M4 20h16',
  delete: 'M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13M10 11v5M14 11v5',
  close: 'M6 6l12 12M18 6L6 18',
  new: 'M12 5v14M5 12h14',
  jobs: 'M8 6h12M8 12h12M8 18h12M4 6v.1M4 12v.1M4 18v.1',
  queues: 'M4 5h16v4H4zM4 11h10v4H4zM4 17h6v3H4z',
  settings: 'M4 7h9M17 7h3M15 5v4M4 17h3M11 17h9M9 15v4',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M15.5 15.5L20 20',
  retry: 'M20 12a8 8 0 1 1-2.3-5.6M20 4v5h-5',
  down: 'M6 9l6 6 6-6',
  left: 'M15 6l-6 6 6 6',
  play: 'M7 4.5v15l12-7.5z',
  pause: 'M8 5v14M16 5v14',
  microphone:
    'M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3M5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21M8.5 21h7',
  stop: 'M7 7h10v10H7z',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.5 1.5M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5',
  folder: 'M3 6h6l2 2.5h10V19H3z',
  edit: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  clock: `${CIRCLE}M12 7v5l3 2`,
  person: 'M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8M4.5 20a7.5 7.5 0 0 1 15 0',
  more: 'M5 12v.1M12 12v.1M19 12v.1',
};

export type IconName = keyof typeof DRAWINGS;

/** A drawing beside words that say the same: nothing for who hears the page. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={DRAWINGS[name]} />
  </svg>
);
