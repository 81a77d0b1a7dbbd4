// The stages of cleaning as bars that grow narrower. Pure.
import type { StageLog, StageRow } from '../../bridge/ipc';

export interface StageBar {
  name: string;
  nIn: number;
  nOut: number;
  nGone: number;
  /** Of all that came in at the first stage, 0–1. */
  shareIn: number;
  shareOut: number;
  rules: string;
  /** First and last: nothing leaves there. */
  isEnd: boolean;
}

/** Bars of one wave (0 = all). */
export function stageBars({ stages }: StageLog, wave: number): StageBar[] {
  const all = Math.max(1, stages[0]?.n_in[wave] ?? 0);
  return stages.map((stage, at) => barOf(stage, wave, all, at === 0 || at === stages.length - 1));
}

function barOf(stage: StageRow, wave: number, all: number, isEnd: boolean): StageBar {
  const nIn = stage.n_in[wave] ?? 0;
  const nOut = stage.n_out[wave] ?? 0;
  return {
    name: stage.name, nIn, nOut, nGone: nIn - nOut, shareIn: nIn / all, shareOut: nOut / all, isEnd,
    rules: stage.by_rule.map(({ rule, n }) => `${rule} ${n}`).join('、'),
  };
}

/** The table that is copied to Excel: a line a stage and wave. */
export function stageTable(log: StageLog): string[][] {
  const lines = log.stages.flatMap((stage) =>
    log.waves.map((wave, at) => [stage.name, wave, String(stage.n_in[at] ?? 0), String((stage.n_in[at] ?? 0) - (stage.n_out[at] ?? 0)), String(stage.n_out[at] ?? 0)]),
  );
  return [['阶段', '期次', '进入', '剔除', '留下'], ...lines];
}
