import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type Product, startProduct, type StartOptions } from '../../support/product.js';
import { openBrowser, visit, type Visit } from './browser.js';

/** One product and one browser for all tests of a file. */
export class House {
  private started: { product: Product; browser: Browser } | null = null;

  /** @param options asked for when the tests begin */
  constructor(options: () => StartOptions | Promise<StartOptions> = () => ({})) {
    beforeAll(async () => {
      const product = await startProduct(await options());
      const browser = await openBrowser().catch(async (error: unknown) => {
        await product.stop();
        throw error;
      });
      this.started = { product, browser };
    });
    afterAll(async () => {
      await this.started?.browser.close();
      await this.started?.product.stop();
    });
  }

  get product(): Product {
    if (this.started === null) throw new Error('the product is there once a test runs');
    return this.started.product;
  }

  /** In the place of the one before: the same, started again. */
  set product(product: Product) {
    if (this.started !== null) this.started.product = product;
  }

  get url(): string {
    return this.product.url;
  }

  /** Somebody with a browser of their own. */
  visit(options: BrowserContextOptions = {}): Promise<Visit> {
    if (this.started === null) throw new Error('the browser is there once a test runs');
    return visit(this.started.browser, this.url, options);
  }
}
