/** Asked every few seconds by programs, and of interest to nobody while all is well. */
export const isQuiet = (path: string): boolean => /^\/(health\/|metrics$)/.test(path);
