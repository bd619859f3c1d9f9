/** Line drawings on a 24 by 24 grid; colour and width come from the style sheet. */
const CIRCLE = 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18';
const UP = 'M12 16V4M7 9l5-5 5 5M4 20h16';

/** @type {Record<string, string>} */
export const ICONS = {
  queued: `${CIRCLE}M12 7v5l3 2`,
  processing: 'M4 10v4M8 7v10M12 4v16M16 8v8M20 10v4',
  completed: 'M5 12.5l4.5 4.5L19 7.5',
  failed: `${CIRCLE}M12 7v6M12 16.5v.1`,
  cancelled: `${CIRCLE}M8 12h8`,
  uploading: UP,
  arriving: UP,
  warning: 'M12 4L2.5 20h19zM12 10v4.5M12 17.2v.1',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  save: 'M12 4v12M7 11l5 5 5-5M4 20h16',
  delete: 'M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13M10 11v5M14 11v5',
  close: 'M6 6l12 12M18 6L6 18',
};
