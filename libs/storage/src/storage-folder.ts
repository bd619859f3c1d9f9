/** The folder that an address of a storage names. @param url `file:/absolute/folder` */
export const storageFolder = (url: string): string => url.replace(/^file:(\/\/)?/, '');
