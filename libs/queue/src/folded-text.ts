/** As people compare names: `São João.MP3` and `sao joao.mp3` are one. Always one line. */
export const foldedText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/\p{Control}/gu, ' ')
    .toLowerCase();
