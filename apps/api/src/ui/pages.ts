import type { Response } from 'express';

/** The pages for browsers, from the folder of static files. */
export class Pages {
  constructor(private readonly directory: string) {}

  send(response: Response, name: 'index.html' | 'queues.html'): void {
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(name, { root: this.directory });
  }
}
