// Head of a page: title with a count, the page's buttons, and below them its filters.
import type { ReactNode } from 'react';

interface PageHeaderProps {
  title: string;
  /** Beside the title, e.g. 300 份. */
  count?: ReactNode;
  description?: ReactNode;
  /** Buttons at the right. */
  extra?: ReactNode;
  /** Second line: search and filters. */
  children?: ReactNode;
}

export function PageHeader({ title, count, description, extra, children }: PageHeaderProps) {
  return (
    <header className="page-header">
      <div className="page-header-line">
        <h1>{title}</h1>
        {count === undefined ? null : <span className="page-header-count">{count}</span>}
        {description === undefined ? null : <span className="page-header-text">{description}</span>}
        <div className="page-header-extra">{extra}</div>
      </div>
      {children === undefined ? null : <div className="page-header-tools">{children}</div>}
    </header>
  );
}
