import { clientEn } from './client/en.js';
import { enginesEn } from './engines/en.js';
import { helpEn } from './help/en.js';

export const en = {
  language: 'en' as string,

  // steps of `oitiva up`
  stepRedis: 'Redis-compatible server',
  stepModel: (model: string) => `Model ${model}`,
  stepStart: 'API and worker',
  stepSelfCheck: 'Self-check with the demo recording',
  redisFromUrl: (program: string) => `Server of REDIS_URL: ${program}`,
  redisStarted: (program: string) => `Private Redis-compatible server: ${program}`,
  redisAdopted: (program: string) =>
    `Private Redis-compatible server, alive since an earlier start: ${program}`,
  redisRestarted: 'The private Redis server had ended and was started again.',
  modelReady: (model: string) => `Model ${model} is ready`,
  modelFetched: (model: string, source: string) => `Model ${model} fetched from ${source}`,
  servicesReady: 'API and worker are ready',
  selfCheckHeard: (text: string) => `The demo recording says: ${text}`,
  addresses: 'Oitiva is running:',
  keyMade: (key: string, path: string) =>
    `Others can reach this address, so pages and calls ask for a key. This one was made now, is shown this once and kept in ${path}:\n  ${key}`,
  keyKept: (path: string) => `Pages and calls ask for the key in ${path}.`,
  howToStop: 'Ctrl+C stops everything.',
  stopping: 'Stopping…',
  stopped: 'Everything is stopped.',
  stoppingAtOnce: 'Stopping at once.',

  // what can go wrong, and what to do
  dataFolderBad: (folder: string, reason: string) =>
    `The data folder ${folder} cannot be used (${reason}); choose another one with --data-dir or DATA_DIR.`,
  alreadyRunning: (folder: string, processId: string) =>
    `Oitiva is already running on the data folder ${folder} (process ${processId}); stop it first or choose another folder with --data-dir.`,
  guardFailed: (reason: string) =>
    `The project's Python could not run (${reason}); remove the folder .venv and run npm start again.`,
  lockLost:
    'The lock on the data folder was lost; stopping, so that no second Oitiva can write there.',
  portTaken: (host: string, port: number) =>
    `Port ${port} on ${host} is in use; stop the other program or choose another port with --port or PORT.`,
  portRefused: (host: string, port: number, reason: string) =>
    `Cannot listen on ${host}:${port} (${reason}); choose others with --host and --port.`,
  keyFileBad: (reason: string) =>
    `Others can reach this address, and there is no key for them (${reason}); set OITIVA_API_KEYS, or listen on 127.0.0.1.`,
  redisUrlSilent: (reason: string) =>
    `The server that REDIS_URL names does not answer (${reason}); start it, correct REDIS_URL, or unset it to use a private one.`,
  redisUrlTooOld: (version: string) =>
    `The server that REDIS_URL names is version ${version}; Oitiva needs Redis 6.2 or later, or Valkey.`,
  redisMissing:
    'No Redis-compatible server was found; install one (Debian and Ubuntu: sudo apt-get install redis-server; macOS: brew install valkey), or set REDIS_URL.',
  redisStartFailed: (log: string) =>
    `The private Redis server did not start; its last lines are above, the whole log is ${log}.`,
  redisHeldSilent: (folder: string, processId: string) =>
    `A server holds ${folder} but does not answer (process ${processId}); end that process and start again.`,
  modelUnknown: (model: string, known: string) =>
    `There is no model ${model}; set WHISPER_MODEL to one of: ${known}.`,
  modelFailed: (model: string, reason: string) =>
    `The model ${model} could not be fetched (${reason}); check the network or MODEL_SOURCES, then start again or run: npm run oitiva -- models pull ${model}`,
  serviceGaveUp: (name: string, log: string) =>
    `The ${name} keeps ending right after its start; its last lines are above, the whole log is ${log}.`,
  serviceRefused: (name: string) => `The ${name} could not start; its own words are above.`,
  serviceRestarted: (name: string) => `The ${name} had ended and was started again.`,
  notReady: (seconds: number, reason: string, logs: string) =>
    `Not ready after ${seconds} s (${reason}); look into ${logs}.`,
  notReadySilent: 'the API does not answer',
  selfCheckFailed: (reason: string) =>
    `The self-check failed: ${reason}. Oitiva keeps running; the logs are in the data folder.`,
  selfCheckLate: (seconds: number) => `no transcript after ${seconds} s`,
  selfCheckEmpty: 'the transcript is empty',
  unexpected: (reason: string) =>
    `Something unexpected happened: ${reason} (DEBUG=true shows where)`,

  // `oitiva tune`
  tuneTitle: (model: string, seconds: string) =>
    `Measuring with the model ${model}, for at most ${seconds} s.`,
  tuneBusy: (percent: string) =>
    `Other programs use ${percent} % of this machine now; what is measured beside them says little: run it again when they are done.`,
  tuneDevices: 'Devices',
  tuneLanes: 'Lanes and threads',
  tuneAllocator: 'Memory allocator',
  tuneBatch: (device: string) => `Windows in a batch (${device})`,
  tuneShape: (lanes: string, threads: string, windows: string, allocator: string) =>
    `lanes ${lanes} × threads ${threads}, windows ${windows}, ${allocator}`,
  tuneSpeed: (what: string, speed: string) => `${what}: ${speed} times as quick as speech`,
  tuneFault: (what: string, reason: string) => `${what}: not possible (${reason})`,
  tuneUnmeasured: (what: string) => `${what}: the time was up, left as it is`,
  tuneGiven: (name: string, value: string) => `${name}=${value} is set and stays`,
  tuneKept: (path: string) => `Kept in ${path}; the next start goes by it.`,
  tuneNothing: (seconds: string) =>
    `Nothing could be measured within ${seconds} s; give it more with --seconds, or a smaller model with WHISPER_MODEL.`,
  tuneSecondsBad: (value: string) => `--seconds: "${value}" is no number from 10 to 3600`,

  // `oitiva models`
  modelsHeader: ['ENGINE', 'MODEL', 'SIZE', 'INSTALLED', 'LICENCE'],
  yes: 'yes',
  no: 'no',
  filesHeader: ['MODEL', 'FILE', 'STATE'],
  fileIntact: 'intact',
  fileBroken: 'broken',
  modelNotInstalled: 'not installed',
  modelNameUnknown: (model: string, engine: string, known: string) =>
    `The engine ${engine} has no model ${model}; it has: ${known}.`,
  nothingInstalled: 'No model is installed; fetch one with: npm run oitiva -- models pull base',

  ...clientEn,
  ...enginesEn,
  ...helpEn,
};
