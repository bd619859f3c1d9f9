let isReturn = false;
addEventListener('popstate', () => {
  isReturn = true;
});
// told by the router
addEventListener('pushState', () => {
  isReturn = false;
});

/** Whether the person came to this screen by Back or Forward, and so expects it as they left it. */
export const cameBack = (): boolean => isReturn;
