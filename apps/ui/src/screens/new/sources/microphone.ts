import { levelOf } from './level-of.js';
import { recordingType } from './recording-type.js';

/** Why nothing is recorded, or no more; the words are `new.record_<code>`. */
export type MicrophoneFault =
  'insecure' | 'denied' | 'no_device' | 'unsupported' | 'failed' | 'broken_off';

export interface Spoken {
  file: Blob;
  extension: string;
  seconds: number;
}

/** A microphone that is recorded, from its opening until it is stopped. */
export class Microphone {
  private readonly chunks: Blob[] = [];
  private readonly startedAtMs = performance.now();
  private isStopping = false;
  private readonly samples: Float32Array<ArrayBuffer>;

  private constructor(
    private readonly stream: MediaStream,
    private readonly recorder: MediaRecorder,
    private readonly context: AudioContext,
    private readonly analyser: AnalyserNode,
    private readonly extension: string,
    onBreak: () => void,
  ) {
    this.samples = new Float32Array(analyser.fftSize);
    recorder.ondataavailable = ({ data }) => this.chunks.push(data);
    // a headset that is switched off stops the recorder without being asked
    recorder.onstop = () => {
      if (!this.isStopping) onBreak();
    };
    // what was said is handed over bit by bit: a recorder that breaks off keeps it
    recorder.start(1000);
  }

  /**
   * Asks the person, and begins to record.
   * @param onBreak it stopped by itself; what was said until then is there
   * @returns why it cannot
   */
  static async open(onBreak: () => void): Promise<Microphone | MicrophoneFault> {
    if (!isSecureContext) return 'insecure';
    if (!navigator.mediaDevices || typeof MediaRecorder === 'undefined') return 'unsupported';
    const type = recordingType((mimeType) => MediaRecorder.isTypeSupported(mimeType));
    if (type === null) return 'unsupported';
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const context = new AudioContext();
      const analyser = context.createAnalyser();
      context.createMediaStreamSource(stream).connect(analyser);
      const recorder = new MediaRecorder(stream, { mimeType: type.mimeType });
      return new Microphone(stream, recorder, context, analyser, type.extension, onBreak);
    } catch (error) {
      return faultOf(error);
    }
  }

  get seconds(): number {
    return (performance.now() - this.startedAtMs) / 1000;
  }

  /** How loud it is just now, 0 to 1. */
  level(): number {
    this.analyser.getFloatTimeDomainData(this.samples);
    return levelOf(this.samples);
  }

  async stop(): Promise<Spoken> {
    this.isStopping = true;
    const { recorder, extension, seconds } = this;
    if (recorder.state !== 'inactive') {
      const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
      recorder.stop();
      await stopped;
    }
    for (const track of this.stream.getTracks()) track.stop();
    await this.context.close();
    return { file: new Blob(this.chunks, { type: recorder.mimeType }), extension, seconds };
  }
}

function faultOf(error: unknown): MicrophoneFault {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' ? 'no_device' : 'failed';
}
