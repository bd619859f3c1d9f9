import type { clientEn } from './en.js';

export const clientPtBR: typeof clientEn = {
  urlBad: (address) =>
    `${address} não é o endereço de um servidor; indique um como http://127.0.0.1:8000 com --url ou OITIVA_URL.`,
  keyBad:
    'OITIVA_API_KEY tem caracteres que nenhuma chave tem, talvez uma quebra de linha ou um espaço; copie-a de novo.',
  systemReasons: {
    ENOENT: 'não existe',
    EACCES: 'sem permissão',
    EPERM: 'sem permissão',
    EROFS: 'não aceita gravação',
    ENOSPC: 'o disco está cheio',
    EISDIR: 'é uma pasta',
    ENOTDIR: 'uma parte não é pasta',
    ECONNREFUSED: 'conexão recusada',
    ECONNRESET: 'a conexão caiu',
    ENOTFOUND: 'nome desconhecido',
    ETIMEDOUT: 'sem resposta a tempo',
  },
  pathUnreadable: (path, reason) => `Não é possível ler ${path} (${reason}).`,
  folderEmpty: (folder) =>
    `Não há nenhuma gravação em ${folder}; indique um arquivo para enviá-lo, seja qual for o nome.`,
  folderClosed: (folder, reason) =>
    `Não é possível gravar em ${folder} (${reason}); escolha outra pasta com --output_dir.`,
  inputTwice: 'A entrada padrão só pode ser indicada uma vez.',
  inputIsTerminal:
    'A entrada padrão é o teclado; mande uma gravação para ela, assim: oitiva transcribe - < gravacao.mp3',
  outputTakesOne:
    'A saída padrão recebe um só formato; escolha um com --output_format ou uma pasta com --output_dir.',
  formatBad: (format, known) =>
    `Não existe o formato ${format}; escolha um ou mais destes: ${known}, ou all para todos.`,
  numberBad: (flag, value) => `${flag} espera um número inteiro a partir de 1, e não ${value}.`,
  switchBad: (flag, value) => `${flag} espera true ou false, e não ${value}.`,
  durationBad: (flag, value) =>
    `${flag} espera segundos, ou um número com s, m, h ou d (90, 15m, 2h, 7d), e não ${value}.`,
  highlightNeedsWords:
    '--highlight_words precisa do tempo das palavras: retire --word_timestamps False.',
  zipUnshaped:
    'O arquivo de --zip traz as legendas como são; retire --max_line_width, --max_line_count e --highlight_words.',

  unreachable: (address, reason) =>
    `Nenhum servidor responde em ${address} (${reason}); inicie um com npm start ou indique outro com --url ou OITIVA_URL.`,
  notOitiva: (address, status) =>
    `O que responde em ${address} não é o Oitiva (HTTP ${status}); confira --url ou OITIVA_URL.`,
  serverMoved: (address, place) =>
    `${address} nos encaminha para ${place}; indique esse endereço com --url ou OITIVA_URL.`,
  keyHint: 'Defina OITIVA_API_KEY com uma chave deste servidor.',
  retryAfter: (seconds) => `Tente de novo em ${seconds} s.`,
  problemCode: (code, requestId) => `código ${code}, pedido ${requestId}`,
  waitingForServer: (reason) => `${reason} Tentando de novo durante um minuto.`,

  sending: (count) => `Enviando ${count === '1' ? '1 arquivo' : `${count} arquivos`}`,
  storing: 'sendo guardado',
  sent: (jobId, files, size) =>
    `Enviado: ${jobId} (${files === '1' ? '1 gravação' : `${files} gravações`}, ${size})`,
  sentUrls: (jobId, files) =>
    `Enviado: ${jobId} (${files === '1' ? '1 endereço' : `${files} endereços`})`,
  fileChanged: (path) => `${path} ficou menor durante o envio; envie de novo.`,
  uploadStopping: 'Interrompendo o envio.',
  uploadStopped: 'O envio foi interrompido; nada dele fica no servidor.',

  fileStarted: (name) => `Começou: ${name}`,
  fileDone: (name) => `Pronto: ${name}`,
  fileSaved: (name, paths) => `Pronto: ${name} → ${paths}`,
  filePartial: (name) =>
    `${name}: o texto está incompleto, a gravação não pôde ser lida até o fim.`,
  fileCancelled: (name) => `Cancelado: ${name}`,
  fileFailed: (name, reason) => `Falhou: ${name}: ${reason}`,
  saved: (paths) => `Salvo: ${paths}`,
  saveFailed: (path, reason) => `Não foi possível gravar ${path} (${reason}).`,
  summary: (completed, files, span) => `${completed} de ${files} gravações transcritas em ${span}.`,
  remaining: (span) => `faltam ${span}`,
  totalOf: (ended, files) => `Total ${ended}/${files}`,
  moreFiles: (count) => `e mais ${count} em curso`,
  cancelling: 'Pedindo ao servidor que cancele; Ctrl+C de novo sai sem esperar.',
  leftRunning: (jobIds) => `Não espero mais. Para ver depois: oitiva get ${jobIds}`,
  timedOut: (seconds, jobIds) =>
    `Não terminou em ${seconds} s; o trabalho continua. Para esperar de novo: oitiva wait ${jobIds}`,
  waitReasons: {
    download: 'sendo baixado',
    unpacking: 'descompactando',
    queue: 'esperando a vez',
    lane: 'esperando capacidade livre',
    model_download: 'baixando o modelo',
    model_loading: 'carregando o modelo',
    upload: 'enviando ao serviço na nuvem',
    cloud: 'no serviço na nuvem',
    no_worker: 'nenhum worker ativo',
    rate_limited: 'em ritmo reduzido',
    paused: 'em pausa',
  },

  statuses: {
    queued: 'na fila',
    processing: 'transcrevendo',
    completed: 'pronto',
    failed: 'falhou',
    cancelled: 'cancelado',
  },
  factJob: 'Trabalho',
  factStatus: 'Situação',
  factSession: 'Sessão',
  factCreated: 'Enviado',
  factProgress: 'Progresso',
  factRemaining: 'Tempo restante',
  factExpires: 'Disponível até',
  filesOfJobHeader: ['ARQUIVO', 'SITUAÇÃO', '%', 'DURAÇÃO', 'IDIOMA', 'OBSERVAÇÃO'],
  jobsHeader: ['TRABALHO', 'SITUAÇÃO', '%', 'ENVIADO', 'PRONTOS', 'SESSÃO', 'ARQUIVOS'],
  noJobs: 'Não há trabalhos assim.',
  moreJobs: (next) => `Há mais: oitiva list --after ${next}`,
  jobEnded: (jobId, status, completed, files) => `${jobId}: ${status} (${completed} de ${files})`,
  jobIs: (jobId, status) => `${jobId}: ${status}`,
  jobRemoved: (jobId) => `${jobId} foi excluído.`,
  confirmRemoval: (jobIds) => `Excluir ${jobIds} com gravações e textos? [s/N]`,
  yesLetters: 'sy',
  filesWithoutText: (count, files) => `${count} de ${files} arquivos não têm texto.`,
  queuesHeader: ['FILA', 'ESPERANDO', 'EM CURSO', 'WORKERS', 'ÁUDIO NA FRENTE'],
  liveJobsHeader: ['TRABALHO', 'SITUAÇÃO', '%', 'RESTANTE', 'PRONTOS', 'SESSÃO', 'ARQUIVOS'],
  noQueues: 'Ainda não há filas: nenhum worker se apresentou.',
  allQuiet: 'Nada está sendo transcrito.',
  moreLiveJobs: (count) => `e mais ${count} trabalhos`,
  enginesHeader: ['MOTOR', 'PRONTO', 'DISPOSITIVOS', 'O QUE FALTA'],
  starIsDefault: '* é usado quando nada mais é pedido',

  checkServer: 'Servidor',
  checkStorage: 'Armazenamento',
  checkWorkers: 'Workers',
  checkDisk: 'Disco',
  checkSettings: 'Configuração',
  checkRedisProgram: 'Programa Redis',
  checkEngine: (engine) => `Motor ${engine}`,
  checkModels: (engine) => `Modelos ${engine}`,
  answers: 'responde',
  answersNot: 'não está pronto',
  missing: 'falta',
  pythonNotYet: (version) => `${version}, o ambiente .venv ainda não foi feito`,
  pythonNone: 'nenhum de 3.11 a 3.14',
  diskFree: (size, folder) => `${size} livres para ${folder}`,
  fixStart: 'rode npm start: ele faz o que falta',
  fixStartPort: (port) => `rode npm start: a porta ${port} está livre`,
  fixPort: (port) =>
    `outro programa ocupa a porta ${port}: encerre-o, ou use npm start -- --port com outra e OITIVA_URL`,
  fixRemote: 'confira o endereço, a rede e se o Oitiva está rodando lá',
  fixUrl: 'confira --url, OITIVA_URL e OITIVA_API_KEY',
  fixPython: 'instale o Python 3.11 a 3.14 (com venv), ou indique um em OITIVA_PYTHON',
  fixSettings: 'corrija essas variáveis de ambiente; config/example.env explica cada uma',
  fixRedis:
    'veja data/logs/redis.log, ou o servidor de REDIS_URL; npm start reinicia um servidor privado',
  fixStorage: 'confira se a pasta de dados existe, aceita gravação e não está cheia',
  fixWorkers: 'npm start inicia um; o registro dele é data/logs/worker.log',
  fixModel: (model) => `npm run oitiva -- models pull ${model}; senão o primeiro trabalho o baixa`,
  fixDisk: 'libere espaço ou escolha outra pasta com DATA_DIR',
  doctorFine: 'Está tudo em ordem.',
  doctorFaults: 'Algo precisa de atenção; o que fazer está depois de cada seta.',
};
