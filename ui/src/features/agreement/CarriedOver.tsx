// What was kept, changed and lost, by kind, with the reasons.
import type { CarriedOver } from '../../bridge/ipc';
import { formatCount } from '../../shared/format';

export function CarriedOverTable({ rows }: { rows: readonly CarriedOver[] }) {
  const isWhole = rows.every((row) => row.n_lost === 0 && row.n_changed === 0);
  return (
    <>
      <table className="carried" data-testid="carried">
        <thead><tr><th>内容</th><th className="num">保留</th><th className="num">变化</th><th className="num">丢失</th><th>原因</th></tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.kind} data-kind={row.kind}>
              <th>{row.label}</th>
              <td className="num">{formatCount(row.n_kept)}</td>
              <td className={`num${row.n_changed > 0 ? ' is-middle' : ' muted'}`}>{formatCount(row.n_changed)}</td>
              <td className={`num${row.n_lost > 0 ? ' is-bad' : ' muted'}`}>{formatCount(row.n_lost)}</td>
              <td>
                {row.reasons.map((one) => (
                  <div key={one.what + one.reason} title={one.examples.join('\n')}>
                    <span className={one.what === 'lost' ? 'is-bad' : 'is-middle'}>{one.n}</span> {one.reason}
                    {one.examples.length === 0 ? null : <span className="muted">　{one.examples.slice(0, 2).join('、')}{one.n > 2 ? ' …' : ''}</span>}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {isWhole ? <p className="is-good">全部保留，没有变化和丢失。</p> : null}
    </>
  );
}
