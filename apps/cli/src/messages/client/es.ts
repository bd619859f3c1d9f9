import type { clientEn } from './en.js';

export const clientEs: typeof clientEn = {
  urlBad: (address) =>
    `${address} no es la dirección de un servidor; indique una como http://127.0.0.1:8000 con --url u OITIVA_URL.`,
  keyBad:
    'OITIVA_API_KEY tiene caracteres que ninguna clave tiene, quizá un salto de línea o un espacio; cópiela de nuevo.',
  systemReasons: {
    ENOENT: 'no existe',
    EACCES: 'sin permiso',
    EPERM: 'sin permiso',
    EROFS: 'no admite escritura',
    ENOSPC: 'el disco está lleno',
    EISDIR: 'es una carpeta',
    ENOTDIR: 'una parte no es carpeta',
    ECONNREFUSED: 'conexión rechazada',
    ECONNRESET: 'la conexión se cortó',
    ENOTFOUND: 'nombre desconocido',
    ETIMEDOUT: 'sin respuesta a tiempo',
  },
  pathUnreadable: (path, reason) => `No se puede leer ${path} (${reason}).`,
  folderEmpty: (folder) =>
    `No hay ninguna grabación en ${folder}; indique un archivo para enviarlo, se llame como se llame.`,
  folderClosed: (folder, reason) =>
    `No se puede escribir en ${folder} (${reason}); elija otra carpeta con --output_dir.`,
  inputTwice: 'La entrada estándar solo puede indicarse una vez.',
  inputIsTerminal:
    'La entrada estándar es el teclado; mande una grabación a ella, así: oitiva transcribe - < grabacion.mp3',
  outputTakesOne:
    'La salida estándar recibe un solo formato; elija uno con --output_format o una carpeta con --output_dir.',
  formatBad: (format, known) =>
    `No existe el formato ${format}; elija uno o más de estos: ${known}, o all para todos.`,
  numberBad: (flag, value) => `${flag} espera un número entero a partir de 1, y no ${value}.`,
  switchBad: (flag, value) => `${flag} espera true o false, y no ${value}.`,
  durationBad: (flag, value) =>
    `${flag} espera segundos, o un número con s, m, h o d (90, 15m, 2h, 7d), y no ${value}.`,
  highlightNeedsWords:
    '--highlight_words necesita los tiempos de las palabras: quite --word_timestamps False.',
  zipUnshaped:
    'El archivo de --zip trae los subtítulos tal como son; quite --max_line_width, --max_line_count y --highlight_words.',
  versionBad: (version) =>
    `--version espera original, latest o el número de una versión, y no ${version}.`,

  unreachable: (address, reason) =>
    `Ningún servidor responde en ${address} (${reason}); inicie uno con npm start o indique otro con --url u OITIVA_URL.`,
  notOitiva: (address, status) =>
    `Lo que responde en ${address} no es Oitiva (HTTP ${status}); revise --url u OITIVA_URL.`,
  serverMoved: (address, place) =>
    `${address} nos envía a ${place}; indique esa dirección con --url u OITIVA_URL.`,
  keyHint: 'Defina OITIVA_API_KEY con una clave de este servidor.',
  retryAfter: (seconds) => `Intente de nuevo en ${seconds} s.`,
  problemCode: (code, requestId) => `código ${code}, petición ${requestId}`,
  waitingForServer: (reason) => `${reason} Se intenta de nuevo durante un minuto.`,

  sending: (count) => `Enviando ${count === '1' ? '1 archivo' : `${count} archivos`}`,
  storing: 'guardándose',
  sent: (jobId, files, size) =>
    `Enviado: ${jobId} (${files === '1' ? '1 grabación' : `${files} grabaciones`}, ${size})`,
  sentUrls: (jobId, files) =>
    `Enviado: ${jobId} (${files === '1' ? '1 dirección' : `${files} direcciones`})`,
  fileChanged: (path) => `${path} se acortó durante el envío; envíelo de nuevo.`,
  uploadStopping: 'Interrumpiendo el envío.',
  uploadStopped: 'El envío se interrumpió; nada de él queda en el servidor.',

  fileStarted: (name) => `Empezó: ${name}`,
  fileDone: (name) => `Listo: ${name}`,
  fileSaved: (name, paths) => `Listo: ${name} → ${paths}`,
  filePartial: (name) =>
    `${name}: el texto está incompleto, la grabación no pudo leerse hasta el final.`,
  fileCancelled: (name) => `Cancelado: ${name}`,
  fileFailed: (name, reason) => `Falló: ${name}: ${reason}`,
  saved: (paths) => `Guardado: ${paths}`,
  saveFailed: (path, reason) => `No se pudo escribir ${path} (${reason}).`,
  summary: (completed, files, span) =>
    `${completed} de ${files} grabaciones transcritas en ${span}.`,
  remaining: (span) => `faltan ${span}`,
  totalOf: (ended, files) => `Total ${ended}/${files}`,
  moreFiles: (count) => `y ${count} más en curso`,
  cancelling: 'Pidiendo al servidor que cancele; Ctrl+C otra vez sale sin esperar.',
  leftRunning: (jobIds) => `Ya no se espera. Para mirar después: oitiva get ${jobIds}`,
  timedOut: (seconds, jobIds) =>
    `No terminó en ${seconds} s; el trabajo sigue. Para esperar de nuevo: oitiva wait ${jobIds}`,
  waitReasons: {
    download: 'descargándose',
    unpacking: 'descomprimiendo',
    queue: 'esperando su turno',
    lane: 'esperando capacidad libre',
    model_download: 'descargando el modelo',
    model_loading: 'cargando el modelo',
    upload: 'enviando al servicio en la nube',
    cloud: 'en el servicio en la nube',
    no_worker: 'ningún worker activo',
    rate_limited: 'a ritmo reducido',
    paused: 'en pausa',
  },

  statuses: {
    queued: 'en cola',
    processing: 'transcribiendo',
    completed: 'listo',
    failed: 'falló',
    cancelled: 'cancelado',
  },
  factJob: 'Trabajo',
  factStatus: 'Estado',
  factSession: 'Sesión',
  factCreated: 'Enviado',
  factProgress: 'Progreso',
  factRemaining: 'Tiempo restante',
  factExpires: 'Disponible hasta',
  filesOfJobHeader: ['ARCHIVO', 'ESTADO', '%', 'DURACIÓN', 'IDIOMA', 'OBSERVACIÓN'],
  jobsHeader: ['TRABAJO', 'ESTADO', '%', 'ENVIADO', 'LISTOS', 'SESIÓN', 'ARCHIVOS'],
  noJobs: 'No hay trabajos así.',
  moreJobs: (next) => `Hay más: oitiva list --after ${next}`,
  jobEnded: (jobId, status, completed, files) => `${jobId}: ${status} (${completed} de ${files})`,
  jobIs: (jobId, status) => `${jobId}: ${status}`,
  jobRemoved: (jobId) => `${jobId} fue eliminado.`,
  confirmRemoval: (jobIds) => `¿Eliminar ${jobIds} con grabaciones y textos? [s/N]`,
  yesLetters: 'sy',
  filesWithoutText: (count, files) => `${count} de ${files} archivos no tienen texto.`,
  queuesHeader: ['COLA', 'ESPERANDO', 'EN CURSO', 'WORKERS', 'AUDIO POR DELANTE'],
  liveJobsHeader: ['TRABAJO', 'ESTADO', '%', 'RESTANTE', 'LISTOS', 'SESIÓN', 'ARCHIVOS'],
  noQueues: 'Todavía no hay colas: ningún worker se ha presentado.',
  allQuiet: 'No se está transcribiendo nada.',
  moreLiveJobs: (count) => `y ${count} trabajos más`,
  enginesHeader: ['MOTOR', 'LISTO', 'DISPOSITIVOS', 'QUÉ FALTA'],
  starIsDefault: '* se usa cuando no se pide otra cosa',

  checkServer: 'Servidor',
  checkStorage: 'Almacenamiento',
  checkWorkers: 'Workers',
  checkDisk: 'Disco',
  checkSettings: 'Configuración',
  checkRedisProgram: 'Programa Redis',
  checkTuning: 'Ajuste',
  tuningOrigins: { default: 'por defecto', tuned: 'medido', environment: 'entorno' },
  tuningNone: 'aún no medido (oitiva tune)',
  tuningUsed: (day) => `medido el ${day}`,
  tuningStale: (day, changes) => `del ${day}, no se usa: ${changes}`,
  tuningUnreadable: (reason) => `no se puede leer: ${reason}`,
  tuningChange: (what, before, now) => `${what} ${before} → ${now}`,
  tuningSubjects: {
    processor: 'procesador',
    cores: 'núcleos',
    platform: 'plataforma',
    versions: 'versiones',
    model: 'modelo',
  },
  fixTuning: 'detenga Oitiva y ejecute npm run oitiva -- tune: mide esta máquina de nuevo',
  checkEngine: (engine) => `Motor ${engine}`,
  checkModels: (engine) => `Modelos ${engine}`,
  answers: 'responde',
  answersNot: 'no está listo',
  missing: 'falta',
  pythonNotYet: (version) => `${version}, su entorno .venv todavía no está hecho`,
  pythonNone: 'ninguno de 3.11 a 3.14',
  diskFree: (size, folder) => `${size} libres para ${folder}`,
  fixStart: 'ejecute npm start: hace lo que falta',
  fixStartPort: (port) => `ejecute npm start: el puerto ${port} está libre`,
  fixPort: (port) =>
    `otro programa ocupa el puerto ${port}: deténgalo, o use npm start -- --port con otro y OITIVA_URL`,
  fixRemote: 'revise la dirección, la red y que Oitiva esté en marcha allí',
  fixUrl: 'revise --url, OITIVA_URL y OITIVA_API_KEY',
  fixPython: 'instale Python 3.11 a 3.14 (con venv), o indique uno en OITIVA_PYTHON',
  fixSettings: 'corrija esas variables de entorno; config/example.env explica cada una',
  fixRedis:
    'vea data/logs/redis.log, o el servidor de REDIS_URL; npm start reinicia un servidor privado',
  fixStorage: 'revise que la carpeta de datos exista, admita escritura y no esté llena',
  fixWorkers: 'npm start inicia uno; su registro es data/logs/worker.log',
  fixModel: (model) =>
    `npm run oitiva -- models pull ${model}; si no, lo descarga el primer trabajo`,
  fixDisk: 'libere espacio o elija otra carpeta con DATA_DIR',
  doctorFine: 'Todo está en orden.',
  doctorFaults: 'Algo necesita atención; qué hacer está detrás de cada flecha.',
};
