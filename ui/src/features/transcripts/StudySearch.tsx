// Words in all texts of the study: open answers, interviews, focus groups, tickets.

import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useCommand } from '../../bridge/queries';
import { formatCount } from '../../shared/format';
import { useDebounced } from '../../shared/useDebounced';
import { usePersisted } from '../../shared/usePersisted';
import { EvidenceItem } from './EvidenceItem';

const MOST = 200;
const PAUSE_MS = 200;

export function StudySearch() {
  const [words, setWords] = usePersisted('transcripts.study-search', '');
  const query = useDebounced(words.trim(), PAUSE_MS);
  const { data } = useCommand('search_texts', { query, limit: MOST }, ['response', 'transcript', 'ticket', 'field', 'account'], { enabled: query !== '' });
  const found = query === '' ? undefined : data;
  return (
    <>
      <Input
        autoFocus size="small" allowClear prefix={<SearchOutlined aria-hidden />} placeholder="在全部文本中检索" aria-label="在全部文本中检索"
        value={words} onChange={(event) => setWords(event.target.value)}
      />
      <p className="study-count muted" aria-live="polite">
        {found === undefined ? '答卷开放题、访谈、座谈会、工单一起检索' : found.n_total > found.hits.length ? `共 ${formatCount(found.n_total)} 处，显示前 ${found.hits.length} 处` : `共 ${formatCount(found.n_total)} 处`}
      </p>
      <div className="study-hits">
        {found?.hits.map((row) => <EvidenceItem key={`${row.source}-${row.id}-${row.question ?? ''}-${row.start_char}`} row={row} testId="search-hit" jumpTestId="search-jump" />)}
      </div>
    </>
  );
}
