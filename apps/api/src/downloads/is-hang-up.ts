/** Who hangs up wants no more of it, and nothing is wrong. */
export const isHangUp = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
