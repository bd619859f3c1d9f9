import type { enginesEn } from './en.js';

export const enginesPtBR: typeof enginesEn = {
  helpEnginesList: 'motores com ambiente próprio, e se ele está instalado',
  helpEnginesInstall: 'instala os pacotes de um motor em um ambiente só dele',
  helpEnginesRemove: 'remove o ambiente de um motor; os modelos dele ficam',
  helpEnginesPython: 'interpretador a partir do qual criá-lo (Python 3.11 a 3.14)',
  helpEnginesSystemSitePackages:
    'usa também os pacotes do sistema desse interpretador, como o python3-torch do Debian e do Ubuntu',
  helpEnginesTorchIndex: 'índice de pacotes para o PyTorch, como um sem CUDA (TORCH_INDEX_URL)',
  environmentsHeader: ['MOTOR', 'INSTALADO', 'TAMANHO MÁXIMO'],
  environmentOutdated: 'sim, mais antigo que esta versão: instale de novo',
  environmentStep: (engine) => `Ambiente de ${engine}`,
  environmentSize: (engine, size, free) =>
    `${engine} ocupa cerca de ${size} em disco; há ${free} livres.`,
  environmentCuda:
    'A maior parte é o PyTorch com CUDA. Sem GPU basta um menor: --torch-index com um índice de pacotes para processador, ou --python /usr/bin/python3 --system-site-packages onde o sistema tem o PyTorch.',
  environmentReady: (engine) => `${engine} está instalado; um worker em execução o percebe sozinho`,
  environmentThere: (engine) => `${engine} já está instalado`,
  environmentRemoved: (engine) => `O ambiente de ${engine} foi removido.`,
  environmentAbsent: (engine) => `${engine} não tem ambiente aqui.`,
  environmentUnknown: (engine, known) =>
    `${engine} não é um motor com ambiente próprio; estes são: ${known}.`,
  environmentPythonBad: (reason) =>
    `Esse Python não serve (${reason}); indique outro com --python.`,
  environmentDiskFull: (reason) => `Não há espaço suficiente em disco: ${reason}`,
  environmentFailed: (engine, reason) =>
    `Não foi possível instalar ${engine}. Confira a rede ou \`pip config list\` e tente de novo; nada ficou para trás. As últimas palavras foram:\n${reason}`,
};
