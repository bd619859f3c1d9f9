/** What the client says. */
export const clientEn = {
  // before anything is sent
  urlBad: (address: string) =>
    `${address} is no address of a server; give one like http://127.0.0.1:8000 with --url or OITIVA_URL.`,
  keyBad:
    'OITIVA_API_KEY has characters that no key has, perhaps a line break or a blank; copy it again.',
  systemReasons: {
    ENOENT: 'it does not exist',
    EACCES: 'no permission',
    EPERM: 'no permission',
    EROFS: 'nothing can be written there',
    ENOSPC: 'the disk is full',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of it is no folder',
    ECONNREFUSED: 'connection refused',
    ECONNRESET: 'the connection broke off',
    ENOTFOUND: 'unknown name',
    ETIMEDOUT: 'no answer in time',
  } as Record<string, string>,
  pathUnreadable: (path: string, reason: string) => `${path} cannot be read (${reason}).`,
  folderEmpty: (folder: string) =>
    `There is no recording in ${folder}; name a file to send it whatever it is called.`,
  folderClosed: (folder: string, reason: string) =>
    `Nothing can be written into ${folder} (${reason}); choose another folder with --output_dir.`,
  inputTwice: 'Standard input can be named only once.',
  inputIsTerminal:
    'Standard input is the keyboard; send a recording into it, like: oitiva transcribe - < recording.mp3',
  outputTakesOne:
    'Standard output takes one format; choose one with --output_format, or a folder with --output_dir.',
  formatBad: (format: string, known: string) =>
    `There is no format ${format}; take one or more of ${known}, or all.`,
  numberBad: (flag: string, value: string) =>
    `${flag} takes a whole number from 1 on, not ${value}.`,
  switchBad: (flag: string, value: string) => `${flag} takes true or false, not ${value}.`,
  durationBad: (flag: string, value: string) =>
    `${flag} takes seconds, or a number with s, m, h or d (90, 15m, 2h, 7d), not ${value}.`,
  highlightNeedsWords:
    '--highlight_words needs the times of words: leave out --word_timestamps False.',
  zipUnshaped:
    'The archive of --zip has subtitles as they are; leave out --max_line_width, --max_line_count and --highlight_words.',
  versionBad: (version: string) =>
    `--version takes original, latest or the number of a version, not ${version}.`,

  // the server
  unreachable: (address: string, reason: string) =>
    `No server answers at ${address} (${reason}); start one with npm start, or name another with --url or OITIVA_URL.`,
  notOitiva: (address: string, status: string) =>
    `What answers at ${address} is not Oitiva (HTTP ${status}); check --url or OITIVA_URL.`,
  serverMoved: (address: string, place: string) =>
    `${address} sends us on to ${place}; give that address with --url or OITIVA_URL.`,
  keyHint: 'Set OITIVA_API_KEY to a key of this server.',
  retryAfter: (seconds: string) => `Try again in ${seconds} s.`,
  problemCode: (code: string, requestId: string) => `code ${code}, request ${requestId}`,
  waitingForServer: (reason: string) => `${reason} Trying again for a minute.`,

  // sending
  sending: (count: string) => `Sending ${count === '1' ? '1 file' : `${count} files`}`,
  storing: 'being stored',
  sent: (jobId: string, files: string, size: string) =>
    `Sent: ${jobId} (${files === '1' ? '1 recording' : `${files} recordings`}, ${size})`,
  sentUrls: (jobId: string, files: string) =>
    `Sent: ${jobId} (${files === '1' ? '1 address' : `${files} addresses`})`,
  fileChanged: (path: string) => `${path} became shorter while it was being sent; send it again.`,
  uploadStopping: 'Breaking the upload off.',
  uploadStopped: 'The upload was broken off; nothing of it stays on the server.',

  // waiting
  fileStarted: (name: string) => `Started: ${name}`,
  fileDone: (name: string) => `Done: ${name}`,
  fileSaved: (name: string, paths: string) => `Done: ${name} → ${paths}`,
  filePartial: (name: string) =>
    `${name}: the text is incomplete, the recording could not be read to its end.`,
  fileCancelled: (name: string) => `Cancelled: ${name}`,
  fileFailed: (name: string, reason: string) => `Failed: ${name}: ${reason}`,
  saved: (paths: string) => `Saved: ${paths}`,
  saveFailed: (path: string, reason: string) => `${path} could not be written (${reason}).`,
  summary: (completed: string, files: string, span: string) =>
    `${completed} of ${files} recordings transcribed in ${span}.`,
  remaining: (span: string) => `${span} left`,
  totalOf: (ended: string, files: string) => `Total ${ended}/${files}`,
  moreFiles: (count: string) => `and ${count} more at work`,
  cancelling: 'Asking the server to cancel; Ctrl+C again leaves without waiting.',
  leftRunning: (jobIds: string) => `No longer waiting. To look later: oitiva get ${jobIds}`,
  timedOut: (seconds: string, jobIds: string) =>
    `Not finished after ${seconds} s; it goes on. To wait again: oitiva wait ${jobIds}`,
  waitReasons: {
    download: 'being fetched',
    unpacking: 'unpacking',
    queue: 'waiting for its turn',
    lane: 'waiting for a free lane',
    model_download: 'downloading the model',
    model_loading: 'loading the model',
    upload: 'being sent to the cloud engine',
    cloud: 'at the cloud engine',
    no_worker: 'no worker is running',
    rate_limited: 'slowed down',
    paused: 'paused',
  } as Record<string, string>,

  // jobs
  statuses: {
    queued: 'queued',
    processing: 'transcribing',
    completed: 'done',
    failed: 'failed',
    cancelled: 'cancelled',
  } as Record<string, string>,
  factJob: 'Job',
  factStatus: 'Status',
  factSession: 'Session',
  factCreated: 'Sent',
  factProgress: 'Progress',
  factRemaining: 'Time left',
  factExpires: 'Kept until',
  filesOfJobHeader: ['FILE', 'STATUS', '%', 'LENGTH', 'LANGUAGE', 'REMARK'],
  jobsHeader: ['JOB', 'STATUS', '%', 'SENT', 'DONE', 'SESSION', 'FILES'],
  noJobs: 'There are no such jobs.',
  moreJobs: (next: string) => `There are more: oitiva list --after ${next}`,
  jobEnded: (jobId: string, status: string, completed: string, files: string) =>
    `${jobId}: ${status} (${completed} of ${files})`,
  jobIs: (jobId: string, status: string) => `${jobId}: ${status}`,
  jobRemoved: (jobId: string) => `${jobId} is removed.`,
  confirmRemoval: (jobIds: string) => `Remove ${jobIds} with recordings and texts? [y/N]`,
  yesLetters: 'y',
  filesWithoutText: (count: string, files: string) => `${count} of ${files} files have no text.`,
  queuesHeader: ['QUEUE', 'WAITING', 'ACTIVE', 'WORKERS', 'AUDIO AHEAD'],
  liveJobsHeader: ['JOB', 'STATUS', '%', 'REMAINING', 'DONE', 'SESSION', 'FILES'],
  noQueues: 'No queues: no worker has reported yet.',
  allQuiet: 'Nothing is being transcribed.',
  moreLiveJobs: (count: string) => `and ${count} more jobs`,
  enginesHeader: ['ENGINE', 'READY', 'DEVICES', 'WHAT IS MISSING'],
  starIsDefault: '* is taken where nothing else is asked for',

  // `oitiva doctor`
  checkServer: 'Server',
  checkStorage: 'Storage',
  checkWorkers: 'Workers',
  checkDisk: 'Disk',
  checkSettings: 'Settings',
  checkRedisProgram: 'Redis program',
  checkTuning: 'Tuning',
  tuningOrigins: { default: 'default', tuned: 'tuned', environment: 'environment' },
  tuningNone: 'not measured yet (oitiva tune)',
  tuningUsed: (day: string) => `measured on ${day}`,
  tuningStale: (day: string, changes: string) => `of ${day}, not used: ${changes}`,
  tuningUnreadable: (reason: string) => `cannot be read: ${reason}`,
  tuningChange: (what: string, before: string, now: string) => `${what} ${before} → ${now}`,
  tuningSubjects: {
    processor: 'processor',
    cores: 'cores',
    platform: 'platform',
    versions: 'versions',
    model: 'model',
  },
  fixTuning: 'stop Oitiva and run npm run oitiva -- tune: it measures this machine again',
  checkEngine: (engine: string) => `Engine ${engine}`,
  checkModels: (engine: string) => `Models ${engine}`,
  answers: 'answers',
  answersNot: 'not ready',
  missing: 'missing',
  pythonNotYet: (version: string) => `${version}, its environment .venv is not made yet`,
  pythonNone: 'none of 3.11 to 3.14',
  diskFree: (size: string, folder: string) => `${size} free for ${folder}`,
  fixStart: 'run npm start: it makes what is missing',
  fixStartPort: (port: string) => `run npm start: port ${port} is free`,
  fixPort: (port: string) =>
    `another program holds port ${port}: end it, or use npm start -- --port with another one and OITIVA_URL`,
  fixRemote: 'check the address, the network, and that Oitiva runs there',
  fixUrl: 'check --url, OITIVA_URL and OITIVA_API_KEY',
  fixPython: 'install Python 3.11 to 3.14 (with venv), or name one in OITIVA_PYTHON',
  fixSettings: 'correct these environment variables; config/example.env explains each',
  fixRedis:
    'look into data/logs/redis.log, or at the server of REDIS_URL; npm start restarts a private one',
  fixStorage: 'check that the data folder is there, writable and not full',
  fixWorkers: 'npm start starts one; its log is data/logs/worker.log',
  fixModel: (model: string) =>
    `npm run oitiva -- models pull ${model}; else the first job fetches it`,
  fixDisk: 'free some space, or choose another folder with DATA_DIR',
  doctorFine: 'Everything is fine.',
  doctorFaults: 'Something needs attention; what to do stands behind each arrow.',
};
