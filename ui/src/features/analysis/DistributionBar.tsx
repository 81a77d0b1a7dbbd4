// The answers of a question as one bar, worst to best.

import type { QuestionFigure } from '../../bridge/ipc';
import { formatPercent } from '../../shared/format';
import type { Colours } from '../../shared/palette';
import { distributionParts, distributionWords } from './distribution';

/** Narrower parts have no room for their percentage. */
const LABELLED = 0.13;

export function DistributionBar({ figure, colours }: { figure: QuestionFigure; colours: Colours }) {
  const parts = distributionParts(figure);
  const words = distributionWords(parts, (share) => formatPercent(share, 0));
  return (
    <span className="distribution" role="img" aria-label={words} title={words}>
      {parts.map((part) => {
        const isEnd = part.place === 0 || part.place === part.of - 1;
        return (
          <b key={part.code} style={{ flexGrow: part.share, background: colours.scale(part.place, part.of), color: isEnd ? colours.onColour : undefined }}>
            {part.share >= LABELLED ? formatPercent(part.share, 0) : null}
          </b>
        );
      })}
    </span>
  );
}
