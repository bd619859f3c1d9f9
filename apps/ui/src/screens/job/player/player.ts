import { Store } from '../../../memory/store.js';
import { playerSettings, setPlayer } from './player-settings.js';
import { type SoundFault, soundFault } from './sound-fault.js';
import { speedBeside } from './speeds.js';

export interface Span {
  start: number;
  end: number;
}

export interface PlayerState {
  isPlaying: boolean;
  /** null until the browser knows */
  durationSeconds: number | null;
  fault: SoundFault | null;
  /** what is played again and again */
  loop: Span | null;
}

const AT_REST: PlayerState = {
  isPlaying: false,
  durationSeconds: null,
  fault: null,
  loop: null,
};

type OnTime = (seconds: number) => void;

/** Plays one recording, and tells where it is at every frame: no component is drawn again for that. */
export class Player {
  readonly state = new Store<PlayerState>(AT_REST);
  /** the segment around a moment */
  spanAt: (seconds: number) => Span | null = () => null;
  private audio: HTMLAudioElement | null = null;
  private readonly listeners = new Set<OnTime>();
  private frame = 0;

  /** @returns what lets go of the element again */
  attach(audio: HTMLAudioElement): () => void {
    const attached = new AbortController();
    const on = (type: string, act: () => void): void =>
      audio.addEventListener(type, act, { signal: attached.signal });
    this.audio = audio;
    // the element may be further than we are
    const fault = soundFault(audio.error);
    this.state.set({ ...AT_REST, fault, durationSeconds: lengthOf(audio) });
    on('play', () => this.change({ isPlaying: true }));
    on('play', () => this.beat());
    on('pause', () => this.change({ isPlaying: false }));
    on('ended', () => this.again());
    on('error', () => this.change({ fault: soundFault(audio.error), isPlaying: false }));
    on('durationchange', () => this.change({ durationSeconds: lengthOf(audio) }));
    // frames stop while the page is in the background, this does not
    on('timeupdate', () => this.tell());
    on('seeking', () => this.tell());
    const unsubscribe = playerSettings.subscribe(() => this.applySettings());
    this.applySettings();
    return () => {
      attached.abort();
      unsubscribe();
      cancelAnimationFrame(this.frame);
      audio.pause();
      this.audio = null;
    };
  }

  get seconds(): number {
    return this.audio?.currentTime ?? 0;
  }

  onTime(listener: OnTime): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  toggle(): void {
    if (this.audio?.paused === false) this.audio.pause();
    // a browser may refuse; the error event says so where it matters
    else void this.audio?.play().catch(() => undefined);
  }

  /** Fetches the recording anew, and goes on from where it was. */
  reload(): void {
    if (this.audio === null) return;
    const at = this.seconds;
    this.change({ fault: null });
    this.audio.load();
    this.audio.currentTime = at;
    this.applySettings();
  }

  /** Goes to another moment; a segment that is repeated is left for the one there. */
  seek(seconds: number): void {
    if (this.audio === null) return;
    const { loop, durationSeconds } = this.state.get();
    const to = Math.max(0, Math.min(seconds, durationSeconds ?? seconds));
    if (loop !== null && (to < loop.start || to >= loop.end))
      this.change({ loop: this.spanAt(to) });
    this.audio.currentTime = to;
    this.tell();
  }

  skip(seconds: number): void {
    this.seek(this.seconds + seconds);
  }

  changeSpeed(direction: 1 | -1): void {
    setPlayer({ speed: speedBeside(playerSettings.get().speed, direction) });
  }

  toggleLoop(): void {
    this.change({ loop: this.state.get().loop === null ? this.spanAt(this.seconds) : null });
  }

  private applySettings(): void {
    if (this.audio === null) return;
    const { speed, volume, isMuted } = playerSettings.get();
    this.audio.playbackRate = speed;
    this.audio.volume = volume;
    this.audio.muted = isMuted;
  }

  private beat(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      if (this.audio === null || this.audio.paused) return;
      this.tell();
      this.beat();
    });
  }

  private tell(): void {
    const { loop, isPlaying } = this.state.get();
    if (isPlaying && loop !== null && this.seconds >= loop.end && this.audio !== null)
      this.audio.currentTime = loop.start;
    for (const listener of this.listeners) listener(this.seconds);
  }

  /** A segment may end where the recording does. */
  private again(): void {
    const { loop } = this.state.get();
    this.change({ isPlaying: false });
    if (loop === null || this.audio === null) return;
    this.audio.currentTime = loop.start;
    void this.audio.play().catch(() => undefined);
  }

  private change(part: Partial<PlayerState>): void {
    this.state.update((before) => ({ ...before, ...part }));
  }
}

const lengthOf = ({ duration }: HTMLAudioElement): number | null =>
  Number.isFinite(duration) ? duration : null;
