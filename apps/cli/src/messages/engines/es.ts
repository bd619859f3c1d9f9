import type { enginesEn } from './en.js';

export const enginesEs: typeof enginesEn = {
  helpEnginesList: 'motores con entorno propio, y si está instalado',
  helpEnginesInstall: 'instala los paquetes de un motor en un entorno solo suyo',
  helpEnginesRemove: 'quita el entorno de un motor; sus modelos quedan',
  helpEnginesPython: 'intérprete a partir del cual crearlo (Python 3.11 a 3.14)',
  helpEnginesSystemSitePackages:
    'usa también los paquetes del sistema de ese intérprete, como python3-torch de Debian y Ubuntu',
  helpEnginesTorchIndex: 'índice de paquetes para PyTorch, como uno sin CUDA (TORCH_INDEX_URL)',
  environmentsHeader: ['MOTOR', 'INSTALADO', 'TAMAÑO MÁXIMO'],
  environmentOutdated: 'sí, más antiguo que esta versión: instálelo de nuevo',
  environmentStep: (engine) => `Entorno de ${engine}`,
  environmentSize: (engine, size, free) =>
    `${engine} ocupa unos ${size} en el disco; hay ${free} libres.`,
  environmentCuda:
    'La mayor parte es PyTorch con CUDA. Sin GPU basta uno menor: --torch-index con un índice de paquetes para procesador, o --python /usr/bin/python3 --system-site-packages donde el sistema tiene PyTorch.',
  environmentReady: (engine) =>
    `${engine} está instalado; un worker en marcha lo nota por sí mismo`,
  environmentThere: (engine) => `${engine} ya está instalado`,
  environmentRemoved: (engine) => `Se quitó el entorno de ${engine}.`,
  environmentAbsent: (engine) => `${engine} no tiene entorno aquí.`,
  environmentUnknown: (engine, known) =>
    `${engine} no es un motor con entorno propio; estos lo son: ${known}.`,
  environmentPythonBad: (reason) => `Ese Python no sirve (${reason}); indique otro con --python.`,
  environmentDiskFull: (reason) => `No hay bastante espacio en el disco: ${reason}`,
  environmentFailed: (engine, reason) =>
    `No se pudo instalar ${engine}. Revise la red o \`pip config list\` e inténtelo de nuevo; nada quedó atrás. Las últimas palabras fueron:\n${reason}`,
};
