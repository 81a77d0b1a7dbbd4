// Size class as bars of one to three: readable without colour.

const STEPS: Readonly<Record<string, number>> = { 大客户: 3, 中小客户: 2, 小微客户: 1 };

export function SizeBadge({ size }: { size: string }) {
  const step = STEPS[size] ?? 0;
  return (
    <span className="size-badge">
      <svg width="14" height="11" viewBox="0 0 14 11" aria-hidden>
        {[1, 2, 3].map((at) => (
          <rect key={at} x={(at - 1) * 5} y={10 - at * 3} width="4" height={at * 3 + 1} rx="1" className={at <= step ? 'is-on' : ''} />
        ))}
      </svg>
      {size === '' ? <span className="muted">未知</span> : size}
    </span>
  );
}
