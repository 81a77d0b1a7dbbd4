// One passage in whole: what stands around it, who, where, codes; a click goes to its text.
import { ArrowRightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { CodebookRow, QueryHit } from '../../bridge/ipc';
import { formatNumber } from '../../shared/format';
import { CodeDot } from './CodeDot';
import { numbersOf, openHit, timeOf, whoOf } from './hits';

interface HitCardProps {
  hit: QueryHit;
  byId: ReadonlyMap<string, CodebookRow>;
}

export function HitCard({ hit, byId }: HitCardProps) {
  const facts = [whoOf(hit), hit.region, hit.industry, hit.size, hit.stratum, hit.score === null ? '' : `总体满意度 ${formatNumber(hit.score, 1)}${hit.band === '' ? '' : `（${hit.band}）`}`, timeOf(hit)];
  const numbers = numbersOf(hit);
  return (
    <article className="hit-card" data-testid="hit-card">
      <header>
        <button type="button" className="hit-label" title="到原文" onClick={() => openHit(hit)}>{hit.label}</button>
        <span className="spacer" />
        <Button type="text" size="small" icon={<ArrowRightOutlined aria-hidden />} aria-label="到原文" title="到原文" data-testid="open-hit" onClick={() => openHit(hit)} />
      </header>
      <blockquote><span className="hit-around">{hit.before}</span><mark>{hit.words}</mark><span className="hit-around">{hit.after}</span></blockquote>
      <p className="muted">{facts.filter((fact) => fact !== '').join(' · ')}</p>
      {numbers === '' ? null : <p className="muted">其中的数字：{numbers}</p>}
      <p className="hit-codes">{hit.codes.map((id) => <CodeDot key={id} row={byId.get(id)} depth={0} />)}{hit.coders.length > 0 ? <span className="muted">{hit.coders.join('、')}</span> : null}</p>
    </article>
  );
}
