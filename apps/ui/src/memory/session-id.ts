const SESSION_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Whether the API takes it for a session. */
export const isSessionId = (wish: unknown): wish is string =>
  typeof wish === 'string' && SESSION_ID.test(wish);
