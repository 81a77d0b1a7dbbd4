// The same in the card that is being edited: choices, rows, points and wordings are typed in place.

import { SwapOutlined } from '@ant-design/icons';
import { Button, Select, Tooltip } from 'antd';
import type { DesignParts, PointPart, QuestionDesign } from '../../../bridge/ipc';
import { useDesigner } from '../designer';
import { useDraft } from '../useDraft';
import { CardBody } from './CardBody';
import { GrowingText } from './GrowingText';
import { hasOpenLabels, labelNames, uses } from './kinds';
import { choiceOf, nextCode, withoutAt } from './lines';
import { LinesEditor } from './LinesEditor';
import { isDescending, pointsOf, SCALES, scaleOf, SIZES, type ScaleName, type ScaleSize } from './scales';

export function BodyEditor({ question }: { question: QuestionDesign }) {
  const { ops } = useDesigner();
  const { design } = question;
  const { kind } = design;
  const set = (patch: Partial<DesignParts>) => void ops.editParts(question.id, patch);
  const isMulti = kind === 'multi_choice';
  const hasOwnEditor = (['choices', 'rows', 'points', 'labels', 'ends'] as const).some((setting) => uses(kind, setting));
  return (
    <div className="body-editor">
      {uses(kind, 'rows') ? (
        <div className="part-editor">
          <span className="part-name">行</span>
          <LinesEditor value={design.rows} noun="项目" field="row" withCodes make={(label, codes) => ({ code: nextCode(codes), label })} mark={(_, place) => <span className="muted num">{place + 1}</span>} onSave={(rows) => set({ rows })} />
        </div>
      ) : null}
      {uses(kind, 'choices') ? (
        <LinesEditor
          value={design.choices} noun="选项" field="choice" withCodes make={(label, codes) => choiceOf(label, codes, isMulti)} onSave={(choices) => set({ choices })}
          mark={(_, place) => (kind === 'ranking' || kind === 'constant_sum' ? <span className="muted num">{place + 1}</span> : <i className={isMulti ? 'mark-square' : 'mark-round'} />)}
          extra={kind === 'single_choice' || isMulti ? (choice, change) => (
            <>
              {isMulti ? <Toggle isOn={choice.is_exclusive} label="排他" tip="选了它就不能再选别的，例如“以上都没有”" onChange={(is_exclusive) => change({ is_exclusive })} /> : null}
              <Toggle isOn={choice.has_text} label="可填" tip="选了它要写几个字，例如“其他（请说明）”" onChange={(has_text) => change({ has_text })} />
            </>
          ) : undefined}
        />
      ) : null}
      {uses(kind, 'points') ? <PointsEditor points={design.points} onSave={(points) => set({ points })} /> : null}
      {uses(kind, 'labels') ? <LabelsEditor kind={kind} labels={design.labels} onSave={(labels) => set({ labels })} /> : null}
      {uses(kind, 'ends') ? (
        <div className="ends-editor">
          <GrowingText isLine value={design.low_label} label="低端" placeholder="低端的说法" onSave={(low_label) => set({ low_label })} />
          <span className="muted">{kind === 'nps' ? '0 … 10' : `${design.min ?? ''} … ${design.max ?? ''}`}</span>
          <GrowingText isLine value={design.high_label} label="高端" placeholder="高端的说法" onSave={(high_label) => set({ high_label })} />
        </div>
      ) : null}
      {hasOwnEditor ? null : <CardBody design={design} calculation={question.calculation} />}
    </div>
  );
}

function Toggle({ isOn, label, tip, onChange }: { isOn: boolean; label: string; tip: string; onChange: (isOn: boolean) => void }) {
  return (
    <Tooltip title={tip} mouseEnterDelay={0.5}>
      <button type="button" className={`toggle${isOn ? ' is-on' : ''}`} aria-pressed={isOn} onClick={() => onChange(!isOn)}>{label}</button>
    </Tooltip>
  );
}

function PointsEditor({ points, onSave }: { points: readonly PointPart[]; onSave: (points: PointPart[]) => void }) {
  const draft = useDraft<readonly PointPart[]>(points, (next) => onSave([...next]));
  const shown = draft.value;
  const preset = scaleOf(shown);
  const isDown = isDescending(shown);
  const apply = (name: ScaleName, size: ScaleSize, down: boolean) => onSave(pointsOf(name, size, down));
  const put = (next: readonly PointPart[]) => {
    draft.change(next);
    draft.flush();
  };
  const high = Math.max(0, ...shown.map((point) => point.score));
  return (
    <div className="points-editor" data-testid="points-editor">
      <div className="toolbar">
        <Select size="small" variant="filled" style={{ width: 96 }} aria-label="量表" placeholder="自定义" value={preset?.name ?? null} options={SCALES.map((scale) => ({ value: scale.name, label: scale.label }))} onChange={(name: ScaleName) => apply(name, preset?.size ?? nearest(shown.length), isDown)} data-testid="scale-preset" />
        <Select size="small" variant="filled" style={{ width: 74 }} aria-label="分值点" value={SIZES.find((size) => size === shown.length) ?? null} placeholder={`${shown.length} 点`} options={SIZES.map((size) => ({ value: size, label: `${size} 点` }))} onChange={(size: ScaleSize) => apply(preset?.name ?? 'satisfaction', size, isDown)} data-testid="scale-size" />
        <Button size="small" icon={<SwapOutlined />} title="左右对调，每个说法保留自己的分值" onClick={() => put(shown.toReversed())} data-testid="scale-flip">{isDown ? '从高到低' : '从低到高'}</Button>
        <span className="spacer" />
        <Button size="small" type="text" onClick={() => put(isDown ? [{ score: high + 1, label: '' }, ...shown] : [...shown, { score: high + 1, label: '' }])}>+ 点</Button>
      </div>
      <div className="points-fields" onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) draft.flush(); }}>
        {shown.map((point, at) => (
          <span key={point.score} className="point-field">
            <span className="muted num">{point.score}</span>
            <input aria-label={`${point.score} 分的说法`} value={point.label} placeholder="—" data-field={`point-${at}`} onKeyDown={(event) => { event.stopPropagation(); if (event.key === 'Escape') draft.drop(); }} onChange={(event) => draft.change(shown.map((one, i) => (i === at ? { ...one, label: event.target.value } : one)))} />
            {shown.length > 2 ? <button type="button" className="point-remove" aria-label={`去掉 ${point.score} 分`} onClick={() => put(withoutAt(shown, at))}>×</button> : null}
          </span>
        ))}
      </div>
    </div>
  );
}

const nearest = (n: number): ScaleSize => (n <= 5 ? 5 : n <= 7 ? 7 : 10);

function LabelsEditor({ kind, labels, onSave }: { kind: string; labels: readonly string[]; onSave: (labels: string[]) => void }) {
  const names = labelNames(kind, labels.length);
  if (hasOpenLabels(kind)) {
    // Slots are known by their place, so codes are places here.
    const lines = labels.map((label, i) => ({ code: String(i + 1), label }));
    return <LinesEditor value={lines} noun="栏目" field="label" make={(label, codes) => ({ code: nextCode(codes), label })} mark={(_, place) => <span className="muted num">{place + 1}</span>} onSave={(next) => onSave(next.map((line) => line.label))} />;
  }
  return (
    <div className="labels-editor">
      {names.map((name, i) => (
        <label key={name}><span className="muted">{name}</span><GrowingText isLine value={labels[i] ?? ''} label={name} placeholder={name} onSave={(label) => onSave(names.map((_, at) => (at === i ? label : (labels[at] ?? ''))))} /></label>
      ))}
    </div>
  );
}
