// 检索: conditions above, passages below, the chosen one in whole at the side.
import { CopyOutlined, ExportOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Dropdown, Empty } from 'antd';
import { useMemo, useState } from 'react';
import type { QueryHit, RunQuery } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { copyTable } from '../../shared/copyTable';
import { DataGrid } from '../../shared/DataGrid';
import { EmptyState } from '../../shared/EmptyState';
import { formatCount } from '../../shared/format';
import { Loading } from '../../shared/Loading';
import { SplitPane } from '../../shared/SplitPane';
import { useDebounced } from '../../shared/useDebounced';
import { Builder } from './Builder';
import { HitCard } from './HitCard';
import { hitColumns } from './hitColumns';
import { hitKey, openHit } from './hits';
import { NOTHING, queryOf, type Asked } from './query';
import { SavedQueries } from './SavedQueries';
import { CODED_FROM, useOptions, type Codebook } from './sources';
import { exportQuery } from './writes';

interface QueryTabProps {
  asked: Asked;
  book: Codebook;
  onAsk: (asked: Asked) => void;
}

export function QueryTab({ asked, book, onAsk }: QueryTabProps) {
  const options = useOptions();
  const query = useMemo((): RunQuery => ({ query: queryOf(asked), sort: '', is_descending: false, context: 40, limit: 0 }), [asked]);
  const request = useDebounced(query, 150);
  const { data, isPlaceholderData } = useCommand('run_query', request, CODED_FROM);
  const [chosen, setChosen] = useState('');
  const columns = useMemo(() => hitColumns(book.byId), [book.byId]);
  const hits = data?.hits ?? [];
  const hit = hits.find((one) => hitKey(one) === chosen) ?? hits[0];
  const isBlank = asked.node === null && asked.groups.every((group) => group.length === 0);
  const isStale = isPlaceholderData || request !== query;
  const table = () => [columns.map((column) => column.title), ...hits.map((one) => columns.map((column) => column.text(one)))];
  const panel = hit ? <div className="side-panel hit-panel"><HitCard hit={hit} byId={book.byId} /></div> : null;
  return (
    <div className="query-tab">
      <div className="query-head">
        {asked.node ? (
          <div className="builder-foreign">
            <span>这个查询有更深的层次，不能在这里逐项修改，但可以执行、导出和保存。</span>
            <Button size="small" onClick={() => onAsk(NOTHING)}>重新开始</Button>
          </div>
        ) : <Builder groups={asked.groups} book={book} options={options} onChange={(groups) => onAsk({ groups, node: null })} />}
        <div className="toolbar query-tools">
          <span className="query-count" aria-live="polite" data-testid="query-count">
            {data ? <><b>{formatCount(data.n_total)}</b> 处 · <b>{formatCount(data.n_respondents)}</b> 位受访者 · <b>{formatCount(data.n_documents)}</b> 份材料</> : '……'}
          </span>
          {data && data.n_to_check > 0 ? <span className="muted" title="原文改动后找不到原来的话，或原文还没有获得使用同意；它们不计入任何数字">另有 {data.n_to_check} 处待核对，未计入</span> : null}
          <span className="query-sentence muted" title={data?.sentence}>{data?.sentence}</span>
          <span className="spacer" />
          {isBlank ? null : <Button size="small" type="text" onClick={() => onAsk(NOTHING)} data-testid="clear-query">清空条件</Button>}
          <SavedQueries query={query} onOpen={onAsk} />
          <Button size="small" icon={<CopyOutlined aria-hidden />} disabled={hits.length === 0} title="复制全部结果，可粘贴到 Excel" onClick={() => void copyTable(table(), '原话')}>复制</Button>
          <Dropdown
            trigger={['click']} disabled={hits.length === 0}
            menu={{ items: [
              { key: 'xlsx', label: 'Excel（去标识）', onClick: () => void exportQuery('原话检索.xlsx', query, false, '') },
              { key: 'docx', label: 'Word（去标识）', onClick: () => void exportQuery('原话检索.docx', query, false, '') },
              { key: 'csv', label: 'CSV（去标识）', onClick: () => void exportQuery('原话检索.csv', query, false, '') },
              { type: 'divider' },
              { key: 'named', label: 'Excel（含真实名称）', danger: true, onClick: () => void exportQuery('原话检索（含真实名称）.xlsx', query, true, '') },
            ] }}
          >
            <Button size="small" type="primary" icon={<ExportOutlined aria-hidden />} data-testid="export-query">导出</Button>
          </Dropdown>
        </div>
      </div>
      {data === undefined ? <Loading /> : book.rows.length === 0 && hits.length === 0 ? (
        <EmptyState icon={<SearchOutlined aria-hidden />} title="还没有编码" description="检索在编码过的片段里进行：先在访谈、座谈会里给原话编码，或用“上下文”查一个词，把找到的地方直接编码。没有编码时，也可以只用“词语”“属性”条件查整段原文。" />
      ) : (
        <SplitPane id="retrieval.hits" initial={340} min={240} panel={panel}>
          <div className={`query-hits${isStale ? ' is-stale' : ''}`}>
            <DataGrid<QueryHit>
              id="retrieval" label="检索到的原话" columns={columns} rows={hits} rowKey={hitKey} rowHeight={58} testId="query-hits"
              onSelect={(focused) => focused && setChosen(hitKey(focused))} onOpen={openHit}
              empty={<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有符合全部条件的片段：去掉一个条件，或把“重叠”放宽为“相距不超过几轮”" />}
            />
          </div>
        </SplitPane>
      )}
    </div>
  );
}
