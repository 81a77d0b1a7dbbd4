// The strongest links as a list beside the picture.

import type { Network, NetworkLink } from '../../../bridge/ipc';
import { formatCount, formatNumber } from '../../../shared/format';
import { rankedLinks, type LinkMeasure } from './links';
import { linkTitle } from './NetworkPicture';

/** More are in the copied table. */
const MOST = 150;

interface LinkListProps {
  network: Network;
  measure: LinkMeasure;
  /** Only the links of this node. */
  selected: number | null;
  onPoint: (link: NetworkLink | null) => void;
  onSelect: (node: number) => void;
  /** Back to all links. */
  onClear: () => void;
}

export function LinkList({ network, measure, selected, onPoint, onSelect, onClear }: LinkListProps) {
  const links = rankedLinks(network.links, measure, selected);
  const word = (node: number) => <button type="button" onClick={() => onSelect(node)}>{network.nodes[node]?.label}</button>;
  return (
    <section className="link-list" aria-label="最强的联系">
      <h3>{selected === null ? '最强的联系' : `“${network.nodes[selected]?.label ?? ''}”的联系`}<span className="muted">{selected === null ? null : <button type="button" className="link-all" title="单击空白处或按 Esc" onClick={onClear}>全部</button>}{formatCount(links.length)} 对</span></h3>
      <div className="link-line link-head"><span>一起被提到</span><span className="num" title="共同提及的受访者数">人数</span><span className="num" title="是各自独立时的几倍">提升度</span></div>
      <ul>
        {links.slice(0, MOST).map((link) => {
          // The chosen node stands first in each of its lines.
          const [first, second] = link.b === selected ? [link.b, link.a] : [link.a, link.b];
          return (
            <li key={`${link.a}-${link.b}`} className="link-line" title={linkTitle(network, link)} onPointerEnter={() => onPoint(link)} onPointerLeave={() => onPoint(null)} onFocus={() => onPoint(link)} onBlur={() => onPoint(null)}>
              <span className="link-pair">{selected === null ? word(first) : null}{word(second)}</span>
              <span className="num">{formatCount(link.n_together)}</span>
              <span className="num">{formatNumber(link.lift, 1)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
