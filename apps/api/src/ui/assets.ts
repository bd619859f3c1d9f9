import type { RequestHandler } from 'express';
import { static as serveStatic } from 'express';

/** What the build names after its content never changes. */
const NAMED_AFTER_CONTENT = /-[\w-]{8}\.\w+$/;
const YEAR_SECONDS = 31_536_000;

/** Scripts, styles and pictures of the page. */
export const serveAssets = (directory: string): RequestHandler =>
  serveStatic(directory, {
    index: false,
    fallthrough: false,
    setHeaders: (response, path) => {
      const isLasting = NAMED_AFTER_CONTENT.test(path);
      const life = isLasting ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache';
      response.setHeader('Cache-Control', life);
    },
  });
