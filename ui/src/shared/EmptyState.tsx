// What to show where nothing is yet: what belongs here, which file it comes from, and a button.
import type { ReactNode } from 'react';

interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  /** What belongs here and what it is good for. */
  description?: ReactNode;
  /** Which files fit, one line each. */
  hints?: readonly string[];
  /** Buttons. */
  children?: ReactNode;
  testId?: string;
}

export function EmptyState({ icon, title, description, hints, children, testId }: EmptyStateProps) {
  return (
    <div className="empty" data-testid={testId}>
      {icon === undefined ? null : <div className="empty-icon" aria-hidden>{icon}</div>}
      <div className="empty-title">{title}</div>
      {description === undefined ? null : <div className="empty-text">{description}</div>}
      {hints === undefined ? null : (
        <ul className="empty-hints">
          {hints.map((hint) => (
            <li key={hint}>{hint}</li>
          ))}
        </ul>
      )}
      {children === undefined ? null : <div className="empty-actions">{children}</div>}
    </div>
  );
}
