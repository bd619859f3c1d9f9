import { clientPtBR } from './client/pt-BR.js';
import { enginesPtBR } from './engines/pt-BR.js';
import { helpPtBR } from './help/pt-BR.js';
import type { Messages } from './index.js';

export const ptBR: Messages = {
  language: 'pt-BR',

  stepRedis: 'Servidor compatível com Redis',
  stepModel: (model) => `Modelo ${model}`,
  stepStart: 'API e worker',
  stepSelfCheck: 'Autoteste com a gravação de demonstração',
  redisFromUrl: (program) => `Servidor de REDIS_URL: ${program}`,
  redisStarted: (program) => `Servidor privado compatível com Redis: ${program}`,
  redisAdopted: (program) =>
    `Servidor privado compatível com Redis, ativo desde um início anterior: ${program}`,
  redisRestarted: 'O servidor Redis privado tinha terminado e foi iniciado de novo.',
  modelReady: (model) => `O modelo ${model} está pronto`,
  modelFetched: (model, source) => `Modelo ${model} baixado de ${source}`,
  servicesReady: 'API e worker estão prontos',
  selfCheckHeard: (text) => `A gravação de demonstração diz: ${text}`,
  addresses: 'O Oitiva está no ar:',
  keyMade: (key, path) =>
    `Outros podem chegar a este endereço, então páginas e chamadas pedem uma chave. Esta foi criada agora, aparece só desta vez e fica guardada em ${path}:\n  ${key}`,
  keyKept: (path) => `Páginas e chamadas pedem a chave que está em ${path}.`,
  howToStop: 'Ctrl+C encerra tudo.',
  stopping: 'Encerrando…',
  stopped: 'Tudo foi encerrado.',
  stoppingAtOnce: 'Encerrando imediatamente.',

  dataFolderBad: (folder, reason) =>
    `A pasta de dados ${folder} não pode ser usada (${reason}); escolha outra com --data-dir ou DATA_DIR.`,
  alreadyRunning: (folder, processId) =>
    `O Oitiva já está rodando na pasta de dados ${folder} (processo ${processId}); encerre-o primeiro ou escolha outra pasta com --data-dir.`,
  guardFailed: (reason) =>
    `O Python do projeto não pôde ser executado (${reason}); apague a pasta .venv e rode npm start de novo.`,
  lockLost:
    'A trava da pasta de dados foi perdida; encerrando, para que um segundo Oitiva não escreva nela.',
  portTaken: (host, port) =>
    `A porta ${port} em ${host} está em uso; encerre o outro programa ou escolha outra porta com --port ou PORT.`,
  portRefused: (host, port, reason) =>
    `Não é possível escutar em ${host}:${port} (${reason}); escolha outros com --host e --port.`,
  keyFileBad: (reason) =>
    `Outros podem chegar a este endereço e não há chave para eles (${reason}); defina OITIVA_API_KEYS ou escute em 127.0.0.1.`,
  redisUrlSilent: (reason) =>
    `O servidor indicado em REDIS_URL não responde (${reason}); inicie-o, corrija REDIS_URL ou remova a variável para usar um privado.`,
  redisUrlTooOld: (version) =>
    `O servidor indicado em REDIS_URL é da versão ${version}; o Oitiva precisa do Redis 6.2 ou posterior, ou do Valkey.`,
  redisMissing:
    'Nenhum servidor compatível com Redis foi encontrado; instale um (Debian e Ubuntu: sudo apt-get install redis-server; macOS: brew install valkey) ou defina REDIS_URL.',
  redisStartFailed: (log) =>
    `O servidor Redis privado não iniciou; as últimas linhas estão acima, o registro completo é ${log}.`,
  redisHeldSilent: (folder, processId) =>
    `Um servidor ocupa ${folder} mas não responde (processo ${processId}); encerre esse processo e inicie de novo.`,
  modelUnknown: (model, known) =>
    `Não existe o modelo ${model}; defina WHISPER_MODEL com um destes: ${known}.`,
  modelFailed: (model, reason) =>
    `Não foi possível baixar o modelo ${model} (${reason}); confira a rede ou MODEL_SOURCES e inicie de novo, ou rode: npm run oitiva -- models pull ${model}`,
  serviceGaveUp: (name, log) =>
    `O processo ${name} termina logo depois de iniciar; as últimas linhas estão acima, o registro completo é ${log}.`,
  serviceRefused: (name) => `O processo ${name} não pôde iniciar; o que ele disse está acima.`,
  serviceRestarted: (name) => `O processo ${name} tinha terminado e foi iniciado de novo.`,
  notReady: (seconds, reason, logs) =>
    `Não ficou pronto em ${seconds} s (${reason}); veja os registros em ${logs}.`,
  notReadySilent: 'a API não responde',
  selfCheckFailed: (reason) =>
    `O autoteste falhou: ${reason}. O Oitiva continua rodando; os registros estão na pasta de dados.`,
  selfCheckLate: (seconds) => `nenhuma transcrição depois de ${seconds} s`,
  selfCheckEmpty: 'a transcrição está vazia',
  unexpected: (reason) => `Algo inesperado aconteceu: ${reason} (DEBUG=true mostra onde)`,

  tuneTitle: (model, seconds) => `Medindo com o modelo ${model}, no máximo por ${seconds} s.`,
  tuneBusy: (percent) =>
    `Outros programas usam agora ${percent} % desta máquina; o que se mede ao lado deles diz pouco: repita quando terminarem.`,
  tuneDevices: 'Dispositivos',
  tuneLanes: 'Faixas e threads',
  tuneAllocator: 'Alocador de memória',
  tuneBatch: (device) => `Janelas por lote (${device})`,
  tuneShape: (lanes, threads, windows, allocator) =>
    `faixas ${lanes} × threads ${threads}, janelas ${windows}, ${allocator}`,
  tuneSpeed: (what, speed) => `${what}: ${speed} vezes mais rápido que a fala`,
  tuneFault: (what, reason) => `${what}: não é possível (${reason})`,
  tuneUnmeasured: (what) => `${what}: o tempo acabou, fica como está`,
  tuneGiven: (name, value) => `${name}=${value} está definido e permanece`,
  tuneKept: (path) => `Guardado em ${path}; o próximo início já o usa.`,
  tuneNothing: (seconds) =>
    `Nada pôde ser medido em ${seconds} s; dê mais tempo com --seconds, ou um modelo menor com WHISPER_MODEL.`,
  tuneSecondsBad: (value) => `--seconds: "${value}" não é um número de 10 a 3600`,
  modelsHeader: ['MOTOR', 'MODELO', 'TAMANHO', 'INSTALADO', 'LICENÇA'],
  yes: 'sim',
  no: 'não',
  filesHeader: ['MODELO', 'ARQUIVO', 'ESTADO'],
  fileIntact: 'íntegro',
  fileBroken: 'danificado',
  modelNotInstalled: 'não instalado',
  modelNameUnknown: (model, engine, known) =>
    `O motor ${engine} não tem o modelo ${model}; ele tem: ${known}.`,
  nothingInstalled: 'Nenhum modelo instalado; baixe um com: npm run oitiva -- models pull base',

  ...clientPtBR,
  ...enginesPtBR,
  ...helpPtBR,
};
