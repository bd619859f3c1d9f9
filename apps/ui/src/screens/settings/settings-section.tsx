import { type ReactNode, useId } from 'react';

/** A heading and what it is about at one side, the settings at the other. */
export function SettingsSection({
  title,
  lead,
  children,
}: {
  title: string;
  lead: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="settings-section" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        <p className="small soft">{lead}</p>
      </header>
      <div className="settings-body">{children}</div>
    </section>
  );
}
