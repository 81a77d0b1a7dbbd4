// Wording in which answers are piped: `${Q1}` as a chip with the code.

export function PipedText({ text }: { text: string }) {
  const parts = text.split(/(\$\{[^}]*\})/);
  return (
    <>
      {parts.map((part, i) => (part.startsWith('${') ? <span key={i} className="pipe-chip" title="此处显示该题的答案">{part.slice(2, -1).trim()}</span> : part))}
    </>
  );
}
