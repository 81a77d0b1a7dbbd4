// A small drawing of what the program does: voices and answers become a picture of what hurts.

const BUBBLES = [
  { x: 14, y: 16, width: 74, text: '响应太慢了' },
  { x: 34, y: 44, width: 82, text: '操作很复杂' },
  { x: 8, y: 72, width: 92, text: '反馈没人跟进' },
];
const BARS = [62, 46, 34, 20];

export function CourseArt() {
  return (
    <svg className="course-art" viewBox="0 0 300 110" role="img" aria-label="客户的原话汇总成痛点与得分">
      {BUBBLES.map(({ x, y, width, text }) => (
        <g key={text}>
          <rect x={x} y={y} width={width} height={20} rx={10} className="art-bubble" />
          <text x={x + width / 2} y={y + 14} textAnchor="middle" className="art-text">{text}</text>
        </g>
      ))}
      <path d="M132 56 h36 m-8 -7 l8 7 l-8 7" className="art-arrow" />
      {BARS.map((length, i) => (
        <rect key={length} x={190} y={20 + i * 19} width={length * 1.5} height={11} rx={3} className={i === 0 ? 'art-bar is-worst' : 'art-bar'} />
      ))}
      <path d="M186 12 v88" className="art-axis" />
    </svg>
  );
}
