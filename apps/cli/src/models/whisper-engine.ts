/** The engine whose models WHISPER_MODEL names; others are asked for with --engine. */
export const whisperEngine = 'faster-whisper';
