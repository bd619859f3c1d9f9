import { type ReactNode, useId } from 'react';
import { type ParseKeys } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Fact } from './server-facts.js';

/** Facts of one kind, each with its name; nothing where there is nothing to tell. */
export function FactList({
  title,
  facts,
  children,
}: {
  title: string;
  facts: readonly Fact<ParseKeys>[];
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const id = useId();
  if (facts.length === 0 && !children) return null;
  return (
    <div className="card facts" role="group" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <dl>
        {facts.map(({ words, value }) => (
          <div key={words}>
            <dt>{t(words)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {children}
    </div>
  );
}
