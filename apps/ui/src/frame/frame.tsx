import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Sheet } from '../parts/sheet.js';
import { Toasts } from '../parts/toasts.js';
import { routes } from '../routes.js';
import { ConnectionDot } from './connection-dot.js';
import { GlobalProgress } from './global-progress.js';
import { KeyDialog } from './key-dialog.js';
import { LanguagePicker } from './language-picker.js';
import { Rail } from './rail.js';
import { SessionPicker } from './session-picker.js';
import { ShortcutList } from './shortcut-list.js';
import { ThemePicker, useTheme } from './theme-picker.js';
import { TroubleBanner } from './trouble-banner.js';
import { useDropGuard } from './use-drop-guard.js';
import { useShortcuts } from './use-shortcuts.js';
import { useTopSize } from './use-top-size.js';

/** What stands around every screen. */
export function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [path, go] = useLocation();
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const screen = useFocusOnArrival(path);
  const top = useTopSize();
  useTheme();
  useDropGuard();
  useShortcuts(useMemo(() => ({ '?': () => setIsHelpOpen(true), n: () => go(routes.new) }), [go]));
  return (
    <div className="frame">
      <a href="#screen" className="button primary skip">
        {t('nav.skip')}
      </a>
      <Rail />
      <header className="top" ref={top}>
        <SessionPicker />
        <ConnectionDot />
        <GlobalProgress />
        <LanguagePicker isLabelHidden />
        <ThemePicker isLabelHidden />
      </header>
      <main className="screen" id="screen" tabIndex={-1} ref={screen}>
        <TroubleBanner />
        {children}
      </main>
      <Toasts />
      <KeyDialog />
      <Sheet title={t('keys.title')} isOpen={isHelpOpen} onClose={() => setIsHelpOpen(false)}>
        <ShortcutList />
      </Sheet>
    </div>
  );
}

/** Who follows a link is in the new screen, not where the link was. */
function useFocusOnArrival(path: string) {
  const screen = useRef<HTMLElement>(null);
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    screen.current?.focus();
    scrollTo(0, 0);
  }, [path]);
  return screen;
}
