import { clientEs } from './client/es.js';
import { enginesEs } from './engines/es.js';
import { helpEs } from './help/es.js';
import type { Messages } from './index.js';

export const es: Messages = {
  language: 'es',

  stepRedis: 'Servidor compatible con Redis',
  stepModel: (model) => `Modelo ${model}`,
  stepStart: 'API y worker',
  stepSelfCheck: 'Autoprueba con la grabación de demostración',
  redisFromUrl: (program) => `Servidor de REDIS_URL: ${program}`,
  redisStarted: (program) => `Servidor privado compatible con Redis: ${program}`,
  redisAdopted: (program) =>
    `Servidor privado compatible con Redis, activo desde un inicio anterior: ${program}`,
  redisRestarted: 'El servidor Redis privado había terminado y se inició de nuevo.',
  modelReady: (model) => `El modelo ${model} está listo`,
  modelFetched: (model, source) => `Modelo ${model} descargado de ${source}`,
  servicesReady: 'API y worker están listos',
  selfCheckHeard: (text) => `La grabación de demostración dice: ${text}`,
  addresses: 'Oitiva está en marcha:',
  keyMade: (key, path) =>
    `Otros pueden llegar a esta dirección, así que páginas y llamadas piden una clave. Esta se creó ahora, se muestra solo esta vez y se guarda en ${path}:\n  ${key}`,
  keyKept: (path) => `Páginas y llamadas piden la clave de ${path}.`,
  howToStop: 'Ctrl+C detiene todo.',
  stopping: 'Deteniendo…',
  stopped: 'Todo está detenido.',
  stoppingAtOnce: 'Deteniendo de inmediato.',

  dataFolderBad: (folder, reason) =>
    `La carpeta de datos ${folder} no se puede usar (${reason}); elija otra con --data-dir o DATA_DIR.`,
  alreadyRunning: (folder, processId) =>
    `Oitiva ya está en marcha en la carpeta de datos ${folder} (proceso ${processId}); deténgalo primero o elija otra carpeta con --data-dir.`,
  guardFailed: (reason) =>
    `No se pudo ejecutar el Python del proyecto (${reason}); borre la carpeta .venv y ejecute npm start de nuevo.`,
  lockLost:
    'Se perdió el bloqueo de la carpeta de datos; deteniendo, para que un segundo Oitiva no escriba en ella.',
  portTaken: (host, port) =>
    `El puerto ${port} en ${host} está en uso; detenga el otro programa o elija otro puerto con --port o PORT.`,
  portRefused: (host, port, reason) =>
    `No se puede escuchar en ${host}:${port} (${reason}); elija otros con --host y --port.`,
  keyFileBad: (reason) =>
    `Otros pueden llegar a esta dirección y no hay clave para ellos (${reason}); defina OITIVA_API_KEYS o escuche en 127.0.0.1.`,
  redisUrlSilent: (reason) =>
    `El servidor indicado en REDIS_URL no responde (${reason}); inícielo, corrija REDIS_URL o quite la variable para usar uno privado.`,
  redisUrlTooOld: (version) =>
    `El servidor indicado en REDIS_URL es de la versión ${version}; Oitiva necesita Redis 6.2 o posterior, o Valkey.`,
  redisMissing:
    'No se encontró ningún servidor compatible con Redis; instale uno (Debian y Ubuntu: sudo apt-get install redis-server; macOS: brew install valkey) o defina REDIS_URL.',
  redisStartFailed: (log) =>
    `El servidor Redis privado no arrancó; sus últimas líneas están arriba, el registro completo es ${log}.`,
  redisHeldSilent: (folder, processId) =>
    `Un servidor ocupa ${folder} pero no responde (proceso ${processId}); termine ese proceso e inicie de nuevo.`,
  modelUnknown: (model, known) =>
    `No existe el modelo ${model}; defina WHISPER_MODEL con uno de estos: ${known}.`,
  modelFailed: (model, reason) =>
    `No se pudo descargar el modelo ${model} (${reason}); revise la red o MODEL_SOURCES e inicie de nuevo, o ejecute: npm run oitiva -- models pull ${model}`,
  serviceGaveUp: (name, log) =>
    `El proceso ${name} termina justo después de iniciar; sus últimas líneas están arriba, el registro completo es ${log}.`,
  serviceRefused: (name) => `El proceso ${name} no pudo iniciar; lo que dijo está arriba.`,
  serviceRestarted: (name) => `El proceso ${name} había terminado y se inició de nuevo.`,
  notReady: (seconds, reason, logs) =>
    `No estuvo listo en ${seconds} s (${reason}); vea los registros en ${logs}.`,
  notReadySilent: 'la API no responde',
  selfCheckFailed: (reason) =>
    `La autoprueba falló: ${reason}. Oitiva sigue en marcha; los registros están en la carpeta de datos.`,
  selfCheckLate: (seconds) => `ninguna transcripción después de ${seconds} s`,
  selfCheckEmpty: 'la transcripción está vacía',
  unexpected: (reason) => `Ocurrió algo inesperado: ${reason} (DEBUG=true muestra dónde)`,

  tuneTitle: (model, seconds) => `Midiendo con el modelo ${model}, como mucho ${seconds} s.`,
  tuneBusy: (percent) =>
    `Otros programas usan ahora el ${percent} % de esta máquina; lo que se mide junto a ellos dice poco: repítalo cuando terminen.`,
  tuneDevices: 'Dispositivos',
  tuneLanes: 'Carriles e hilos',
  tuneAllocator: 'Gestor de memoria',
  tuneBatch: (device) => `Ventanas por lote (${device})`,
  tuneShape: (lanes, threads, windows, allocator) =>
    `carriles ${lanes} × hilos ${threads}, ventanas ${windows}, ${allocator}`,
  tuneSpeed: (what, speed) => `${what}: ${speed} veces más rápido que el habla`,
  tuneFault: (what, reason) => `${what}: no es posible (${reason})`,
  tuneUnmeasured: (what) => `${what}: se acabó el tiempo, queda como está`,
  tuneGiven: (name, value) => `${name}=${value} está definido y se mantiene`,
  tuneKept: (path) => `Guardado en ${path}; se usará en el próximo arranque.`,
  tuneNothing: (seconds) =>
    `No se pudo medir nada en ${seconds} s; dele más con --seconds, o un modelo más pequeño con WHISPER_MODEL.`,
  tuneSecondsBad: (value) => `--seconds: "${value}" no es un número de 10 a 3600`,
  modelsHeader: ['MOTOR', 'MODELO', 'TAMAÑO', 'INSTALADO', 'LICENCIA'],
  yes: 'sí',
  no: 'no',
  filesHeader: ['MODELO', 'ARCHIVO', 'ESTADO'],
  fileIntact: 'íntegro',
  fileBroken: 'dañado',
  modelNotInstalled: 'no instalado',
  modelNameUnknown: (model, engine, known) =>
    `El motor ${engine} no tiene el modelo ${model}; tiene: ${known}.`,
  nothingInstalled:
    'No hay ningún modelo instalado; descargue uno con: npm run oitiva -- models pull base',

  ...clientEs,
  ...enginesEs,
  ...helpEs,
};
