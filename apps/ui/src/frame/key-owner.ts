const WRITING = [
  'input:not([type="range"], [type="checkbox"], [type="radio"])',
  ...['textarea', 'select', '[contenteditable]', '[role="menu"]', '[role="dialog"]'],
].join();
const SLIDER = 'input[type="range"]';
const PRESSED = 'a, button, summary, input[type="checkbox"], input[type="radio"]';

const isMove = (key: string): boolean => /^(Arrow|Page|Home$|End$)/.test(key);
const isPress = (key: string): boolean => key === ' ' || key === 'Enter';

/** Whether what has the focus has a use of its own for a key, which no shortcut may take away. */
export function ownsKey(focused: { closest(selector: string): unknown }, key: string): boolean {
  const isIn = (selector: string): boolean => focused.closest(selector) !== null;
  return isIn(WRITING) || (isMove(key) && isIn(SLIDER)) || (isPress(key) && isIn(PRESSED));
}
