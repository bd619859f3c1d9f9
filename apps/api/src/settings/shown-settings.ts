import { productVersion, type Settings } from '#libs/config';

/** What of the settings anybody may know: each is named here, so that none comes in by itself. */
export interface ShownSettings {
  limits: {
    maxFileBytes: number;
    maxJobBytes: number;
    maxFilesPerJob: number;
    maxAudioSeconds: number;
    jobMaxWaitSeconds: number;
  };
  retention: { usualSeconds: number; longestSeconds: number; janitorIntervalSeconds: number };
  defaults: { engine: string; model: string; device: string; cloudAllowed: boolean };
  versions: { oitiva: string; node: string };
}

export function shownSettings(settings: Settings): ShownSettings {
  const { maxFileBytes, maxJobBytes, maxFilesPerJob, maxAudioSeconds } = settings;
  const { jobMaxWaitSeconds } = settings;
  return {
    limits: { maxFileBytes, maxJobBytes, maxFilesPerJob, maxAudioSeconds, jobMaxWaitSeconds },
    retention: {
      usualSeconds: settings.jobRetentionTimeSeconds,
      longestSeconds: settings.maxRetentionSeconds,
      janitorIntervalSeconds: settings.janitorSleepIntervalSeconds,
    },
    defaults: {
      engine: settings.defaultEngine,
      model: settings.whisperModel,
      device: settings.whisperDevice,
      cloudAllowed: settings.allowCloud,
    },
    versions: { oitiva: productVersion(), node: process.versions.node },
  };
}
