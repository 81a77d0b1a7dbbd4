// 共现网络: what the same respondents say together.

import { CopyOutlined, PictureOutlined, ShareAltOutlined } from '@ant-design/icons';
import { Button, Segmented, Slider } from 'antd';
import { useRef, useState } from 'react';
import { attempt } from '../../../bridge/failure';
import type { MineTexts, NetworkLink } from '../../../bridge/ipc';
import { EmptyState } from '../../../shared/EmptyState';
import { SplitPane } from '../../../shared/SplitPane';
import { useColours } from '../../../shared/palette';
import { toast } from '../../../shared/toast';
import { copyText, toTsv } from '../../../shared/tsv';
import { useDebounced } from '../../../shared/useDebounced';
import { usePersisted } from '../../../shared/usePersisted';
import { useInScope } from '../useInScope';
import { LinkList } from './LinkList';
import { linkTable, MEASURES, type LinkMeasure } from './links';
import { NetworkPicture } from './NetworkPicture';
import { copyPicture } from './savePicture';
import './network.css';

interface Wishes {
  what: 'phrases' | 'keywords';
  n_nodes: number;
  min_together: number;
  measure: LinkMeasure;
}

const AT_FIRST: Wishes = { what: 'phrases', n_nodes: 40, min_together: 2, measure: 'together' };

interface NetworkViewProps {
  scope: MineTexts;
  /** A phrase was chosen, by its id; a keyword by itself. */
  onSelect: (id: string) => void;
  /** Id of the chosen phrase. */
  selected: string | null;
}

export function NetworkView({ scope, onSelect, selected }: NetworkViewProps) {
  const { base } = useColours();
  const svg = useRef<SVGSVGElement>(null);
  const [wishes, setWishes] = usePersisted<Wishes>('keywords.network', AT_FIRST);
  const [pointed, setPointed] = useState<NetworkLink | null>(null);
  const { what, measure } = wishes;
  const n_nodes = useDebounced(wishes.n_nodes, 250);
  const min_together = useDebounced(wishes.min_together, 250);
  const { data, isPlaceholderData, isFetching, refetch } = useInScope('正在计算共现网络', 'get_network', { scope: { ...scope, task: null }, what, n_nodes, min_together });
  const chosen = data?.nodes.findIndex((node) => node.id === selected) ?? -1;
  // The page always has a chosen phrase; here its light can be put out to see the whole again.
  const [unlit, setUnlit] = useState<string | null>(null);
  const selectedNode = chosen < 0 || selected === unlit ? null : chosen;
  const select = (node: number) => {
    const id = data?.nodes[node]?.id;
    setUnlit(null);
    if (id !== undefined) onSelect(id);
  };
  const copy = async () => {
    if (!data) return;
    if (await copyText(toTsv(linkTable(data, measure)))) toast.success(`已复制 ${data.links.length} 对联系（含表头），可粘贴到 Excel`);
    else toast.warning('系统不允许写入剪贴板，请重试');
  };
  const picture = () => attempt(async () => {
    if (!svg.current) return;
    const done = await copyPicture(svg.current, base.panel, '共现网络.png');
    toast.success(done === 'copied' ? '已复制图片，可粘贴到 PPT、Word' : '图片已保存到下载文件夹：共现网络.png');
  });
  const isEmpty = data !== undefined && data !== null && data.links.length === 0;
  return (
    <section className={`network${isPlaceholderData ? ' is-stale' : ''}`} data-testid="network-view" aria-label="共现网络" onKeyDown={(event) => event.key === 'Escape' && setUnlit(selected)}>
      <div className="toolbar network-tools">
        <Segmented<Wishes['what']> size="small" value={what} onChange={(value) => setWishes({ ...wishes, what: value })} options={[{ value: 'phrases', label: '短语' }, { value: 'keywords', label: '关键词' }]} />
        <label className="network-slider" title="同时提到两者的受访者至少这么多，才连一条线">最少共同提及<Slider min={1} max={20} value={wishes.min_together} onChange={(value) => setWishes({ ...wishes, min_together: value })} aria-label="最少共同提及人数" /><b>{wishes.min_together}</b></label>
        <label className="network-slider" title="最多画出这么多个，按受访者数从多到少">节点数<Slider min={10} max={80} step={5} value={wishes.n_nodes} onChange={(value) => setWishes({ ...wishes, n_nodes: value })} aria-label="节点数" /><b>{wishes.n_nodes}</b></label>
        <span className="muted">线粗</span>
        <Segmented<LinkMeasure> size="small" value={measure} onChange={(value) => setWishes({ ...wishes, measure: value })} options={MEASURES.map((one) => ({ ...one }))} />
        <span className="spacer" />
        <Button size="small" icon={<PictureOutlined aria-hidden />} disabled={!data || isEmpty} aria-label="复制图片" title="把当前画面复制为图片，可粘贴到 PPT、Word" onClick={() => void picture()} />
        <Button size="small" icon={<CopyOutlined aria-hidden />} disabled={!data || isEmpty} title="复制联系表，可粘贴到 Excel" onClick={() => void copy()}>复制</Button>
      </div>
      {data === null && !isFetching ? (
        <EmptyState icon={<ShareAltOutlined />} title="计算已取消"><Button type="primary" onClick={() => void refetch()}>重新计算</Button></EmptyState>
      ) : isEmpty ? (
        <EmptyState icon={<ShareAltOutlined />} title="没有足够的共同提及" description={`所选范围内，没有两个${what === 'phrases' ? '短语' : '关键词'}同时被 ${min_together} 位以上受访者提到。可以调低“最少共同提及”，或放宽筛选。`}>
          {wishes.min_together > 1 ? <Button onClick={() => setWishes({ ...wishes, min_together: 1 })}>调到 1 人</Button> : null}
        </EmptyState>
      ) : data ? (
        <SplitPane id="keywords.network" initial={236} min={180} panel={<LinkList network={data} measure={measure} selected={selectedNode} onPoint={setPointed} onSelect={select} onClear={() => setUnlit(selected)} />}>
          <NetworkPicture network={data} measure={measure} selected={selectedNode} pointed={pointed} svg={svg} onSelect={select} onClear={() => setUnlit(selected)} />
        </SplitPane>
      ) : null}
    </section>
  );
}
