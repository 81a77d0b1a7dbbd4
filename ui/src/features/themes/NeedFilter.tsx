// Kinds of need with their counts; a click narrows the list to one of them.

import { CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useCommand } from '../../bridge/queries';
import { copyTable } from '../../shared/copyTable';
import { formatCount } from '../../shared/format';
import { needTable } from './needs';
import { THEMES_FROM } from './useBoard';

interface NeedFilterProps {
  need: string | null;
  onChange: (need: string | null) => void;
}

export function NeedFilter({ need, onChange }: NeedFilterProps) {
  const { data: counts } = useCommand('count_needs', {}, [...THEMES_FROM, 'questionnaire']);
  if (counts === undefined) return null;
  return (
    <div className="need-filter" role="group" aria-label="按需求类型">
      {counts.map((row) => (
        <button
          key={row.need} type="button" className={`need-tile${need === row.need ? ' is-chosen' : ''}`} aria-pressed={need === row.need} data-testid={`need-${row.need || 'none'}`}
          title={need === row.need ? '再点一次，显示全部' : `只看${row.label}；设计的问卷里有 ${row.n_questions} 道题问到`} onClick={() => onChange(need === row.need ? null : row.need)}
        >
          <span>{row.label}</span><b className="num">{formatCount(row.n_candidates)}</b>
          <small className="muted">{formatCount(row.n_respondents)} 位受访者 · {formatCount(row.n_evidence)} 条证据</small>
        </button>
      ))}
      <Button size="small" type="text" icon={<CopyOutlined aria-hidden />} aria-label="复制需求类型统计" title="复制各需求类型的统计，可粘贴到 Excel" onClick={() => void copyTable(needTable(counts), '需求类型统计')} />
    </div>
  );
}
