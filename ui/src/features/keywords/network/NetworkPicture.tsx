// The picture of the network, drawn from the places the backend gave.

import { AimOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo, useState, type RefObject } from 'react';
import type { Network, NetworkLink } from '../../../bridge/ipc';
import { formatCount } from '../../../shared/format';
import { useColours } from '../../../shared/palette';
import { placeDiscs, placeLabels } from './geometry';
import { linkWidth, neighbourhood, strengthOf, type LinkMeasure } from './links';
import { useLens } from './useLens';

const NOBODY: ReadonlySet<number> = new Set();

interface NetworkPictureProps {
  network: Network;
  measure: LinkMeasure;
  /** Index of the chosen node. */
  selected: number | null;
  /** A link pointed at elsewhere. */
  pointed: NetworkLink | null;
  svg: RefObject<SVGSVGElement | null>;
  onSelect: (node: number) => void;
  /** The ground was clicked: nothing is to be lit any more. */
  onClear: () => void;
  /** Colour of a category; that of phrases when left out. */
  colourOf?: (category: string) => string;
  /** What a link says; that of phrases when left out. */
  titleOf?: (link: NetworkLink) => string;
}

export function NetworkPicture({ network, measure, selected, pointed, svg, onSelect, onClear, colourOf, titleOf }: NetworkPictureProps) {
  const { nodes, links } = network;
  const colours = useColours();
  const { ref, frame, lens, isWhole, zoomBy, reset, wasDragged, handlers } = useLens();
  const [hovered, setHovered] = useState<number | null>(null);
  const active = hovered ?? selected;
  const near = useMemo(() => {
    if (pointed !== null) return new Set([pointed.a, pointed.b]);
    return active === null ? NOBODY : neighbourhood(links, active);
  }, [links, active, pointed]);
  const discs = useMemo(() => placeDiscs(nodes, frame, lens), [nodes, frame, lens]);
  const labels = useMemo(() => placeLabels(nodes, discs, frame, near), [nodes, discs, frame, near]);
  const most = links.reduce((largest, link) => Math.max(largest, strengthOf(link, measure)), 0);
  const categories = [...new Set(nodes.map((node) => node.category))].filter((name) => name !== '').sort((a, b) => a.localeCompare(b, 'zh-CN'));
  const isLit = (link: NetworkLink) => (pointed === null ? link.a === active || link.b === active : link === pointed);
  const fill = colourOf ?? ((category: string) => (category === '' ? colours.base.accent : colours.category(category)));
  // The lit lines are drawn last, over the others.
  const drawn = near.size === 0 ? links : links.toSorted((a, b) => Number(isLit(a)) - Number(isLit(b)));
  return (
    <div className="network-frame" ref={ref} {...handlers} tabIndex={0} aria-label="共现网络图：滚轮缩放，拖动平移，+ − 缩放，0 复位，方向键移动">
      <svg ref={svg} width={frame.width} height={frame.height} fontFamily="Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif" onClick={(event) => event.target === event.currentTarget && !wasDragged() && onClear()}>
        <g fill="none" stroke={colours.base.muted}>
          {drawn.map((link) => {
            const [a, b] = [discs[link.a], discs[link.b]];
            if (!a || !b) return null;
            const lit = near.size > 0 && isLit(link);
            return (
              <line
                key={`${link.a}-${link.b}`} x1={a.x} y1={a.y} x2={b.x} y2={b.y} strokeLinecap="round" strokeWidth={linkWidth(link, measure, most)}
                stroke={lit ? colours.base.accent : undefined} strokeOpacity={near.size === 0 ? 0.28 : lit ? 0.75 : 0.07}
              >
                <title>{titleOf ? titleOf(link) : linkTitle(network, link)}</title>
              </line>
            );
          })}
        </g>
        {nodes.map((node, i) => {
          const disc = discs[i];
          if (!disc) return null;
          const isOut = near.size > 0 && !near.has(i);
          return (
            <circle
              key={node.id} cx={disc.x} cy={disc.y} r={disc.r} fill={fill(node.category)} fillOpacity={isOut ? 0.18 : 1}
              stroke={i === selected ? colours.base.text : colours.base.panel} strokeWidth={i === selected ? 2.5 : 1.5} className="network-node" data-testid="network-node"
              role="button" tabIndex={0} aria-label={`${node.label}，${formatCount(node.n_respondents)} 位受访者`} aria-pressed={i === selected}
              onPointerEnter={() => setHovered(i)} onPointerLeave={() => setHovered(null)} onFocus={() => setHovered(i)} onBlur={() => setHovered(null)}
              onClick={() => !wasDragged() && onSelect(i)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' || event.key === ' ') onSelect(i);
              }}
            >
              <title>{`${node.label}\n${formatCount(node.n_respondents)} 位受访者${node.category === '' ? '' : ` · ${node.category}`}`}</title>
            </circle>
          );
        })}
        <g fill={colours.base.text} textAnchor="middle" stroke={colours.base.panel} strokeWidth={3} strokeLinejoin="round" paintOrder="stroke" pointerEvents="none">
          {nodes.map((node, i) => {
            const label = labels[i];
            if (!label) return null;
            return <text key={node.id} x={label.x} y={label.y} dy="0.36em" fontSize={label.size} fontWeight={i === active ? 600 : 400} opacity={near.size > 0 && !near.has(i) ? 0.25 : 1}>{node.label}</text>;
          })}
        </g>
        <g fontSize={12} fill={colours.base.muted} stroke={colours.base.panel} strokeWidth={3} paintOrder="stroke" pointerEvents="none">
          {categories.map((name, i) => (
            <g key={name} transform={`translate(12 ${frame.height - 14 - (categories.length - 1 - i) * 18})`}><circle r={5} fill={fill(name)} /><text x={10} dy="0.36em">{name}</text></g>
          ))}
        </g>
      </svg>
      <div className="network-zoom">
        <Button size="small" type="text" icon={<ZoomInOutlined />} aria-label="放大" title="放大（+，或滚轮）" onClick={() => zoomBy(1.4)} />
        <Button size="small" type="text" icon={<ZoomOutOutlined />} aria-label="缩小" title="缩小（−，或滚轮）" onClick={() => zoomBy(1 / 1.4)} />
        <Button size="small" type="text" icon={<AimOutlined />} aria-label="复位" title="复位（0）" disabled={isWhole} onClick={reset} />
      </div>
    </div>
  );
}

/** `售后响应慢 — 反馈无跟进：20 人都提到，提升度 1.5`. */
export function linkTitle({ nodes }: Network, link: NetworkLink): string {
  return `${nodes[link.a]?.label ?? ''} — ${nodes[link.b]?.label ?? ''}：${formatCount(link.n_together)} 人都提到，提升度 ${link.lift.toFixed(1)}`;
}
