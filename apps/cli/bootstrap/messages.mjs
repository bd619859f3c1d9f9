/** Every sentence of the bootstrap, in three languages with the same keys. */
export const bootstrapMessages = {
  en: {
    nodeTooOld: (version) =>
      `Oitiva needs Node 20.19 or later of the 20 line, 22.12 or later of the 22 line, or newer; this is ${version}. Install one from https://nodejs.org.`,
    windows: 'Oitiva runs on Linux and macOS; on Windows run it inside WSL.',
    waitingForOther: (processId) =>
      `Another Oitiva is preparing this folder (process ${processId}); waiting for it.`,
    nodePackages: 'Installing the Node packages',
    nodePackagesFailed:
      'The Node packages could not be installed: look at the lines above, check the network or `npm config get registry`, and start again.',
    pythonMissing: (hint) =>
      `Oitiva needs Python 3.11 to 3.14. Install it${hint ? ` (${hint})` : ' from https://www.python.org'} and start again, or name one in OITIVA_PYTHON.`,
    pythonOverrideBad: (path) =>
      `OITIVA_PYTHON names ${path}, which is not a Python 3.11 to 3.14; correct or unset it.`,
    venvMissing: (python, hint) =>
      `${python} cannot make environments because its venv module is missing. Install it: ${hint}`,
    venvHintOther: 'use a Python with the modules venv and ensurepip, named in OITIVA_PYTHON.',
    creatingEnvironment: (version) => `Making the Python ${version} environment in .venv`,
    environmentFailed:
      'The Python environment could not be made: look at the lines above, remove the folder .venv, and start again.',
    pythonPackages: 'Installing the Python packages',
    pythonTestPackages: 'Installing the Python packages for tests',
    pythonPackagesFailed:
      'The Python packages could not be installed: look at the lines above, check the network or `pip config list`, and start again.',
    building: 'Building',
    buildFailed: 'The build failed: the lines above name the file and the line to correct.',
    elapsed: (seconds) => `${seconds} s`,
    unexpected: (reason) =>
      `Something unexpected happened: ${reason} (set DEBUG=true to see where).`,
  },
  'pt-BR': {
    nodeTooOld: (version) =>
      `O Oitiva precisa do Node 20.19 ou posterior da linha 20, 22.12 ou posterior da linha 22, ou mais novo; este é o ${version}. Instale um de https://nodejs.org.`,
    windows: 'O Oitiva roda em Linux e macOS; no Windows, use-o dentro do WSL.',
    waitingForOther: (processId) =>
      `Outro Oitiva está preparando esta pasta (processo ${processId}); aguardando.`,
    nodePackages: 'Instalando os pacotes do Node',
    nodePackagesFailed:
      'Não foi possível instalar os pacotes do Node: veja as linhas acima, confira a rede ou `npm config get registry` e inicie de novo.',
    pythonMissing: (hint) =>
      `O Oitiva precisa do Python 3.11 a 3.14. Instale-o${hint ? ` (${hint})` : ' de https://www.python.org'} e inicie de novo, ou indique um em OITIVA_PYTHON.`,
    pythonOverrideBad: (path) =>
      `OITIVA_PYTHON indica ${path}, que não é um Python 3.11 a 3.14; corrija ou remova a variável.`,
    venvMissing: (python, hint) =>
      `${python} não consegue criar ambientes porque falta o módulo venv. Instale-o: ${hint}`,
    venvHintOther: 'use um Python com os módulos venv e ensurepip, indicado em OITIVA_PYTHON.',
    creatingEnvironment: (version) => `Criando o ambiente Python ${version} em .venv`,
    environmentFailed:
      'Não foi possível criar o ambiente Python: veja as linhas acima, apague a pasta .venv e inicie de novo.',
    pythonPackages: 'Instalando os pacotes do Python',
    pythonTestPackages: 'Instalando os pacotes do Python para os testes',
    pythonPackagesFailed:
      'Não foi possível instalar os pacotes do Python: veja as linhas acima, confira a rede ou `pip config list` e inicie de novo.',
    building: 'Compilando',
    buildFailed: 'A compilação falhou: as linhas acima dizem o arquivo e a linha a corrigir.',
    elapsed: (seconds) => `${seconds} s`,
    unexpected: (reason) => `Algo inesperado aconteceu: ${reason} (DEBUG=true mostra onde).`,
  },
  es: {
    nodeTooOld: (version) =>
      `Oitiva necesita Node 20.19 o posterior de la línea 20, 22.12 o posterior de la línea 22, o más nuevo; este es ${version}. Instale uno desde https://nodejs.org.`,
    windows: 'Oitiva funciona en Linux y macOS; en Windows, úselo dentro de WSL.',
    waitingForOther: (processId) =>
      `Otro Oitiva está preparando esta carpeta (proceso ${processId}); esperando.`,
    nodePackages: 'Instalando los paquetes de Node',
    nodePackagesFailed:
      'No se pudieron instalar los paquetes de Node: vea las líneas de arriba, revise la red o `npm config get registry` e inicie de nuevo.',
    pythonMissing: (hint) =>
      `Oitiva necesita Python 3.11 a 3.14. Instálelo${hint ? ` (${hint})` : ' desde https://www.python.org'} e inicie de nuevo, o indique uno en OITIVA_PYTHON.`,
    pythonOverrideBad: (path) =>
      `OITIVA_PYTHON indica ${path}, que no es un Python 3.11 a 3.14; corrija o quite la variable.`,
    venvMissing: (python, hint) =>
      `${python} no puede crear entornos porque le falta el módulo venv. Instálelo: ${hint}`,
    venvHintOther: 'use un Python con los módulos venv y ensurepip, indicado en OITIVA_PYTHON.',
    creatingEnvironment: (version) => `Creando el entorno de Python ${version} en .venv`,
    environmentFailed:
      'No se pudo crear el entorno de Python: vea las líneas de arriba, borre la carpeta .venv e inicie de nuevo.',
    pythonPackages: 'Instalando los paquetes de Python',
    pythonTestPackages: 'Instalando los paquetes de Python para las pruebas',
    pythonPackagesFailed:
      'No se pudieron instalar los paquetes de Python: vea las líneas de arriba, revise la red o `pip config list` e inicie de nuevo.',
    building: 'Compilando',
    buildFailed:
      'La compilación falló: las líneas de arriba indican el archivo y la línea por corregir.',
    elapsed: (seconds) => `${seconds} s`,
    unexpected: (reason) => `Ocurrió algo inesperado: ${reason} (DEBUG=true muestra dónde).`,
  },
};
