import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { warnBeforeLeaving } from '../../../memory/leave-guard.js';
import { addRecording } from '../drafts/drafts.js';
import { Microphone, type MicrophoneFault } from './microphone.js';

export interface Recorder {
  /** null: nothing is recorded */
  microphone: Microphone | null;
  isAsking: boolean;
  fault: MicrophoneFault | null;
  start: () => Promise<void>;
  /** @param isKept whether it becomes something to send */
  stop: (isKept: boolean) => Promise<void>;
}

/**
 * Records what is said. Whoever leaves the screen meanwhile keeps it, and so does whose microphone goes away.
 * @param onBroken it ended without being asked
 */
export function useRecorder(onBroken: () => void): Recorder {
  const { t } = useTranslation();
  const [microphone, setMicrophone] = useState<Microphone | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const [fault, setFault] = useState<MicrophoneFault | null>(null);
  const open = useRef<Microphone | null>(null);
  const isHere = useRef(true);

  const start = async (): Promise<void> => {
    if (isAsking || open.current !== null) return;
    setIsAsking(true);
    setFault(null);
    const opened = await Microphone.open(() => void keepBroken());
    setIsAsking(false);
    if (!(opened instanceof Microphone)) setFault(opened);
    // who left while the browser asked is not recorded
    else if (!isHere.current) await opened.stop();
    else {
      open.current = opened;
      setMicrophone(opened);
      warnBeforeLeaving('recording', true);
    }
  };

  const stop = useCallback(
    async (isKept: boolean): Promise<void> => {
      const stopped = open.current;
      if (stopped === null) return;
      open.current = null;
      setMicrophone(null);
      const { file, extension, seconds } = await stopped.stop();
      warnBeforeLeaving('recording', false);
      if (!isKept || file.size === 0) return;
      addRecording(file, `${t('new.recording_name', { time: fileTime() })}.${extension}`, seconds);
    },
    [t],
  );

  const last = useRef(stop);
  last.current = stop;
  const keepBroken = async (): Promise<void> => {
    await last.current(true);
    setFault('broken_off');
    onBroken();
  };
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
      void last.current(true);
    };
  }, []);
  return { microphone, isAsking, fault, start, stop };
}

/** The local time as file names can have it: 2026-11-22 14.30.05. */
function fileTime(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `${day} ${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('.')}`;
}
