const BAD_SETTINGS = 78;

/** Starting again cannot mend what was set: it is said in words, without a stack, and the process ends. */
export function orRefuse<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(BAD_SETTINGS);
  }
}
