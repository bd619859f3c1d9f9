// The bootstrap is plain JavaScript, because it runs before anything is compiled; its tests are not.
declare module '*.mjs';
