// The builder: conditions of a group all hold (且), of the groups any (或).
import { PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { QueryOptions } from '../../bridge/ipc';
import { ConditionLine, KIND_LABELS } from './ConditionLine';
import { EMPTY_BODIES, type Body, type Condition, type Groups } from './query';
import type { Codebook } from './sources';

interface BuilderProps {
  groups: Groups;
  book: Codebook;
  options: QueryOptions;
  onChange: (groups: Groups) => void;
}

const HINTS: Record<Body['kind'], string> = {
  code: '有某个编码的片段；几个编码条件都要满足时，取它们共有的字',
  near: '附近有另一个编码的片段',
  attribute: '区域、行业、规模、客户群、角色、来源、场次……',
  words: '片段自己的话里有某个词',
  score: '说话人对总体满意度的打分',
};

export function Builder({ groups, book, options, onChange }: BuilderProps) {
  const [added, setAdded] = useState('');
  const shown = groups.length === 0 ? [[]] : groups;
  const putGroup = (g: number, group: readonly Condition[]) => {
    const next = shown.map((one, at) => (at === g ? group : one));
    // A group that was emptied goes, unless it is the last.
    onChange(next.length > 1 ? next.filter((one, at) => at !== g || one.length > 0) : next);
  };
  const kinds = (Object.keys(KIND_LABELS) as Body['kind'][]).filter((kind) => kind !== 'score' || options.score !== '').filter((kind) => kind !== 'attribute' || options.attributes.length > 0);
  const add = (g: number, kind: Body['kind']) => {
    const group = shown[g] ?? [];
    setAdded(`${g}:${group.length}`);
    onChange(shown.map((one, at) => (at === g ? [...one, { isNot: false, body: EMPTY_BODIES[kind] }] : one)));
  };
  return (
    <div className="builder" data-testid="query-builder">
      {shown.map((group, g) => (
        <div key={g}>
          {g > 0 ? <div className="builder-or"><span>或</span></div> : null}
          <div className="builder-group">
            {group.map((condition, c) => (
              <div key={c} className="builder-line">
                <span className="builder-and">{c > 0 ? '且' : ''}</span>
                <ConditionLine
                  condition={condition} book={book} options={options} isNew={added === `${g}:${c}`}
                  onChange={(changed) => { setAdded(''); putGroup(g, group.map((one, at) => (at === c ? changed : one))); }}
                  onRemove={() => { setAdded(''); putGroup(g, group.filter((_, at) => at !== c)); }}
                />
              </div>
            ))}
            <div className="builder-line">
              <span className="builder-and" />
              {group.length === 0 && shown.length === 1 ? <span className="muted">还没有条件：列出全部已编码的片段。</span> : null}
              {kinds.map((kind) => (
                <Button key={kind} size="small" type="dashed" icon={<PlusOutlined aria-hidden />} title={HINTS[kind]} data-testid={`add-${kind}`} onClick={() => add(g, kind)}>{KIND_LABELS[kind]}</Button>
              ))}
            </div>
          </div>
        </div>
      ))}
      {(shown[shown.length - 1]?.length ?? 0) > 0 ? (
        <Dropdown
          trigger={['click']}
          menu={{ items: kinds.map((kind) => ({ key: kind, label: KIND_LABELS[kind], title: HINTS[kind] })), onClick: ({ key }) => {
            setAdded(`${shown.length}:0`);
            onChange([...shown, [{ isNot: false, body: EMPTY_BODIES[key as Body['kind']] }]]);
          } }}
        >
          <Button size="small" type="text" className="builder-more" data-testid="add-group">或者……</Button>
        </Dropdown>
      ) : null}
    </div>
  );
}
