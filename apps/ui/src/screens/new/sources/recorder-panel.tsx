import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatClock } from '../../../i18n/format.js';
import { Button } from '../../../parts/button.js';
import type { Microphone } from './microphone.js';

/** What is being recorded: how long, how loud, and its end. */
export function RecorderPanel({
  microphone,
  onStop,
}: {
  microphone: Microphone;
  onStop: (isKept: boolean) => void;
}) {
  const { t } = useTranslation();
  const [seconds, setSeconds] = useState(0);
  const meter = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let frame = 0;
    const draw = (): void => {
      // not through React: sixty times a second
      if (meter.current) meter.current.style.scale = `${microphone.level()} 1`;
      setSeconds(Math.floor(microphone.seconds));
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => cancelAnimationFrame(frame);
  }, [microphone]);
  return (
    <div className="recorder" role="group" aria-label={t('new.recording')}>
      <span className="recorder-light" aria-hidden="true" />
      <span role="status">{t('new.recording')}</span>
      <span className="recorder-clock" role="timer">
        {formatClock(seconds)}
      </span>
      <span className="recorder-meter" aria-hidden="true">
        <span ref={meter} />
      </span>
      <Button icon="stop" kind="primary" autoFocus onPress={() => onStop(true)}>
        {t('new.record_stop')}
      </Button>
      <Button kind="quiet" onPress={() => onStop(false)}>
        {t('new.record_discard')}
      </Button>
    </div>
  );
}
