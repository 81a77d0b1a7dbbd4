// 编码图: codes as discs, sized by respondents; lines where they occur together.
import { PictureOutlined, ShareAltOutlined } from '@ant-design/icons';
import { Button, Checkbox, Segmented, Slider } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { attempt } from '../../bridge/failure';
import type { NetworkLink, QueryNode } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { EmptyState } from '../../shared/EmptyState';
import { formatNumber } from '../../shared/format';
import { Loading } from '../../shared/Loading';
import { SplitPane } from '../../shared/SplitPane';
import { useColours } from '../../shared/palette';
import { toast } from '../../shared/toast';
import { usePersisted } from '../../shared/usePersisted';
import { NetworkPicture } from '../keywords/network/NetworkPicture';
import { copyPicture } from '../keywords/network/savePicture';
import '../keywords/network/network.css';
import { CellPanel, type Cell } from './CellPanel';
import { colourOfKind, linkWords, networkOf } from './mapView';
import { PAIRINGS, pairNode, type Pairing } from './MatrixTab';
import { CODED_FROM, type Codebook } from './sources';

interface MapTabProps {
  book: Codebook;
  onQuery: (node: QueryNode) => void;
}

export function MapTab({ book, onQuery }: MapTabProps) {
  const { base } = useColours();
  const svg = useRef<SVGSVGElement>(null);
  const [within, setWithin] = usePersisted<Pairing>('retrieval.map.within', 'respondent');
  const [below, setBelow] = usePersisted('retrieval.map.below', false);
  const [least, setLeast] = usePersisted('retrieval.map.least', 1);
  const [selected, setSelected] = useState<number | null>(null);
  const [pair, setPair] = useState<NetworkLink | null>(null);
  const [pointed, setPointed] = useState<NetworkLink | null>(null);
  const pairs = useCommand('get_code_pairs', { scope: { codes: [], with_below: below, coder: '', sources: [] }, within, min_together: 0 }, CODED_FROM).data;
  const network = useMemo(() => (pairs ? networkOf(pairs, least) : undefined), [pairs, least]);
  const colourOf = useMemo(() => colourOfKind(book.rows, base.accent), [book.rows, base.accent]);
  const most = Math.max(2, ...(pairs?.pairs.map((one) => one.n) ?? []));
  const clear = () => {
    setSelected(null);
    setPair(null);
  };
  const picture = () => attempt(async () => {
    if (!svg.current) return;
    const done = await copyPicture(svg.current, base.panel, '编码图.png');
    toast.success(done === 'copied' ? '已复制图片，可粘贴到 PPT、Word' : '图片已保存到下载文件夹：编码图.png');
  });
  const links = (network?.links ?? []).filter((link) => selected === null || link.a === selected || link.b === selected).toSorted((a, b) => b.n_together - a.n_together || b.jaccard - a.jaccard);
  return (
    <SplitPane id="retrieval.map" initial={340} min={220} panel={panel()}>
      <section className="network" data-testid="code-map" aria-label="编码图" onKeyDown={(event) => event.key === 'Escape' && clear()}>
        <div className="toolbar network-tools">
          <span className="muted">连线</span>
          <Segmented<Pairing> size="small" value={within} onChange={(value) => { clear(); setWithin(value); }} options={PAIRINGS} aria-label="怎样算共现" />
          <label className="network-slider" title="至少一起出现这么多次，才连一条线">最少共现<Slider min={1} max={Math.min(20, most)} value={least} onChange={setLeast} aria-label="最少共现" /><b>{least}</b></label>
          <Checkbox checked={below} onChange={(event) => { clear(); setBelow(event.target.checked); }} title="上级编码也算上下级的片段">含下级</Checkbox>
          <span className="muted">圆的面积按受访者数</span>
          <span className="spacer" />
          <Button size="small" icon={<PictureOutlined aria-hidden />} disabled={!network} aria-label="复制图片" title="把当前画面复制为图片，可粘贴到 PPT、Word" onClick={() => void picture()} />
        </div>
        {!network ? <Loading /> : network.nodes.length === 0 ? (
          <EmptyState icon={<ShareAltOutlined aria-hidden />} title="还没有编码过的片段" description="编码以后，这里显示每个编码有多少受访者说到、哪些编码常在一起；单击圆或连线看背后的原话。" />
        ) : (
          <NetworkPicture network={network} measure="together" selected={selected} pointed={pointed ?? pair} svg={svg} onSelect={(node) => { setPair(null); setSelected(node); }} onClear={clear} colourOf={colourOf} titleOf={(link) => linkWords(network, link, within)} />
        )}
      </section>
    </SplitPane>
  );

  function panel() {
    const cell = cellOf();
    if (cell) return <CellPanel cell={cell} book={book} onClose={() => (pair ? setPair(null) : clear())} onQuery={onQuery} />;
    if (!network || network.links.length === 0) return null;
    return linkList();
  }

  function linkList() {
    return (
      <section className="link-list" aria-label="最强的联系">
        <h3>最强的联系<span className="muted">{links.length} 对</span></h3>
        <div className="link-line link-head"><span>一起出现</span><span className="num">共现</span><span className="num">Jaccard</span></div>
        <ul>
          {links.slice(0, 150).map((link) => (
            <li key={`${link.a}-${link.b}`} className="link-line" title={network ? linkWords(network, link, within) : ''} onPointerEnter={() => setPointed(link)} onPointerLeave={() => setPointed(null)}>
              <span className="link-pair"><button type="button" data-testid="map-link" onClick={() => { setPointed(null); setPair(link); }}>{network?.nodes[link.a]?.label} — {network?.nodes[link.b]?.label}</button></span>
              <span className="num">{link.n_together}</span>
              <span className="num">{formatNumber(link.jaccard)}</span>
            </li>
          ))}
        </ul>
      </section>
    );
  }

  function cellOf(): Cell | null {
    if (!pairs) return null;
    if (pair && network) {
      const [a, b] = [pairs.codes[pair.a], pairs.codes[pair.b]];
      return a && b ? { title: `${a.name} — ${b.name}`, words: linkWords(network, pair, within).split('：').slice(1).join('：'), node: pairNode(a.code, b.code, within, below) } : null;
    }
    const code = selected === null ? undefined : pairs.codes[selected];
    return code ? { title: code.path, words: `${code.n_respondents} 位受访者`, node: pairNode(code.code, code.code, within, below) } : null;
  }
}
