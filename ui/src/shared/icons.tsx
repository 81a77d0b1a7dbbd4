// Icons that antd's set draws too alike to tell apart.

export function UndoIcon() {
  return (
    <svg width="15" height="15" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" aria-hidden>
      <path d="M6 2.5 2.5 6 6 9.5" />
      <path d="M2.5 6H9.5a4 4 0 0 1 0 8H6" />
    </svg>
  );
}

export function RedoIcon() {
  return (
    <svg width="15" height="15" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" aria-hidden>
      <path d="M10 2.5 13.5 6 10 9.5" />
      <path d="M13.5 6H6.5a4 4 0 0 0 0 8H10" />
    </svg>
  );
}
