// 上下文: the words of the phrase wherever they stand, also where no rule found them.

import { Segmented } from 'antd';
import { useState } from 'react';
import type { MineTexts, PhraseRow } from '../../../bridge/ipc';
import { KwicView } from '../kwic/KwicView';

interface ContextTabProps {
  name: string;
  row: PhraseRow | null;
  scope: MineTexts;
}

export function ContextTab({ name, row, scope }: ContextTabProps) {
  // A phrase as a whole is seldom written in one piece; its aspect and opinion are.
  const terms = row === null ? [name] : [...new Set([row.opinion, row.aspect, row.phrase].filter((term) => term !== ''))];
  const [chosen, setChosen] = useState<string | null>(null);
  const term = chosen !== null && terms.includes(chosen) ? chosen : (terms[0] ?? name);
  return (
    <>
      {terms.length < 2 ? null : (
        <div className="evidence-tools"><Segmented size="small" value={term} onChange={setChosen} options={terms} /></div>
      )}
      <div className="evidence-kwic"><KwicView key={term} term={term} scope={scope} /></div>
    </>
  );
}
