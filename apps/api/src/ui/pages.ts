import type { Response } from 'express';

/** The page for browsers, from the folder that it was built into. */
export class Pages {
  constructor(private readonly directory: string) {}

  /** One page has all screens: which one is shown it sees from its address. */
  send(response: Response): void {
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile('index.html', { root: this.directory });
  }
}
