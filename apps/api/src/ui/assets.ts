import { NotFoundException } from '@nestjs/common';
import type { RequestHandler } from 'express';
import { static as serveStatic } from 'express';

/** What the build names after its content never changes. */
const NAMED_AFTER_CONTENT = /-[\w-]{8}\.\w+$/;
const YEAR_SECONDS = 31_536_000;

/** Scripts, styles and pictures of the page. */
export function serveAssets(directory: string): RequestHandler {
  const serve = serveStatic(directory, {
    index: false,
    fallthrough: false,
    setHeaders: (response, path) => {
      const isLasting = NAMED_AFTER_CONTENT.test(path);
      const life = isLasting ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache';
      response.setHeader('Cache-Control', life);
    },
  });
  return (request, response, next) =>
    serve(request, response, (error?: { status?: number }) => {
      // who climbs out of the folder is told no more than who asks for what is not there
      next(error?.status === 403 ? new NotFoundException() : error);
    });
}
