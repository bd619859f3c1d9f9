import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on a page, one line each; none on a page that everybody can use. @param only one rule of all */
export async function findings(page: Page, only?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const chosen = only === undefined ? axe.withTags(RULES) : axe.withRules(only);
  const { violations } = await chosen.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}
