// One condition of the builder: 包含 or 排除, what kind, and its fields.
import { CloseOutlined } from '@ant-design/icons';
import { Button, Checkbox, InputNumber, Segmented, Select } from 'antd';
import type { QueryOptions } from '../../bridge/ipc';
import { CodeSelect } from './CodeSelect';
import { ORIGINS, WITHIN, type Body, type Condition, type Within } from './query';
import type { Codebook } from './sources';

interface ConditionLineProps {
  condition: Condition;
  book: Codebook;
  options: QueryOptions;
  /** It was added just now. */
  isNew: boolean;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}

export const KIND_LABELS: Record<Body['kind'], string> = { code: '编码', near: '邻近', attribute: '属性', words: '词语', score: '满意度' };

export function ConditionLine({ condition, book, options, isNew, onChange, onRemove }: ConditionLineProps) {
  const { body, isNot } = condition;
  const put = (fields: object) => onChange({ isNot, body: { ...body, ...fields } as Body });
  return (
    <div className={`condition${isNot ? ' is-not' : ''}`} data-testid="condition">
      <Segmented<boolean>
        size="small" value={isNot} onChange={(value) => onChange({ body, isNot: value })} aria-label="包含还是排除"
        options={[{ value: false, label: '包含' }, { value: true, label: <span data-testid="condition-not">排除</span>, title: '与它有任何重叠的整处片段都去掉' }]}
      />
      <span className="condition-kind">{KIND_LABELS[body.kind]}</span>
      <div className="condition-fields">{fields()}</div>
      <Button type="text" size="small" icon={<CloseOutlined aria-hidden />} aria-label="去掉这个条件" title="去掉这个条件" onClick={onRemove} />
    </div>
  );

  function fields() {
    switch (body.kind) {
      case 'code':
        return (
          <>
            <CodeSelect book={book} value={body.codes} onChange={(codes) => put({ codes })} placeholder="任何编码（可多选，任一即可）" label="编码" isOpen={isNew} />
            <Checkbox checked={body.below} onChange={(event) => put({ below: event.target.checked })}>含下级</Checkbox>
            {options.coders.length > 1 || body.coder !== '' ? (
              <Select size="small" className="condition-small" allowClear placeholder="编码者" aria-label="编码者" value={body.coder === '' ? undefined : body.coder} onChange={(coder?: string) => put({ coder: coder ?? '' })} options={options.coders.map((value) => ({ value, label: value }))} />
            ) : null}
            <Select size="small" className="condition-small" allowClear placeholder="编码方式" aria-label="编码方式" value={body.origin === '' ? undefined : body.origin} onChange={(origin?: string) => put({ origin: origin ?? '' })} options={[...ORIGINS]} />
          </>
        );
      case 'near':
        return (
          <>
            <CodeSelect book={book} value={body.codes} onChange={(codes) => put({ codes })} placeholder="任何编码" label="要找的编码" isOpen={isNew} />
            <span>附近有</span>
            <CodeSelect book={book} value={body.near} onChange={(near) => put({ near })} placeholder="选编码" label="附近的编码" />
            <Select<Within> size="small" className="condition-small" aria-label="多近" value={body.within} onChange={(within) => put({ within })} popupMatchSelectWidth={false} options={WITHIN.map((one) => ({ ...one }))} />
            {body.within === 'turns' ? <><InputNumber size="small" className="condition-number" min={0} max={99} value={body.nTurns} onChange={(n) => put({ nTurns: n ?? 0 })} aria-label="轮数" /><span>轮</span></> : null}
          </>
        );
      case 'attribute': {
        const attribute = options.attributes.find((one) => one.name === body.name);
        return (
          <>
            <Select
              size="small" className="condition-small" placeholder="属性" aria-label="属性" value={body.name === '' ? undefined : body.name} popupMatchSelectWidth={false} defaultOpen={isNew} autoFocus={isNew} data-testid="attribute-name"
              onChange={(name: string) => put({ name, values: [] })} options={options.attributes.map((one) => ({ value: one.name, label: one.label }))}
            />
            <span>为</span>
            <Select
              mode="multiple" size="small" className="retrieval-codes" placeholder="可多选，任一即可" aria-label="取值" value={body.values} onChange={(values: string[]) => put({ values })} optionFilterProp="title" maxTagCount="responsive" popupMatchSelectWidth={false} data-testid="attribute-values"
              options={(attribute?.values ?? []).map((one) => ({ value: one.value, title: one.label, label: <span className="value-line">{one.label}<small>{one.n_respondents} 人</small></span> }))}
            />
          </>
        );
      }
      case 'words':
        return <Select mode="tags" size="small" className="retrieval-codes" open={false} suffixIcon={null} tokenSeparators={[' ', '，', ',', '、']} placeholder="片段里要有的词，回车分隔，任一即可" aria-label="词语" autoFocus={isNew} value={body.words} onChange={(words: string[]) => put({ words })} data-testid="condition-words" />;
      default:
        return (
          <>
            <span title={options.score}>总体满意度从</span>
            <InputNumber size="small" className="condition-number" step={0.5} value={body.low} onChange={(low) => put({ low })} aria-label="不低于" autoFocus={isNew} />
            <span>起，低于</span>
            <InputNumber size="small" className="condition-number" step={0.5} value={body.high} onChange={(high) => put({ high })} aria-label="低于" />
          </>
        );
    }
  }
}
