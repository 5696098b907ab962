import type { PackPreview } from '../../../shared/pack/examination.ts';
import { packsUi as texts } from '../../../shared/texts/en/ui/packs.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { FromFile } from '../../components/States.tsx';
import { formatDate, formatExact, formatMoney } from '../../lib/format.ts';
import { PlanEffects, signed } from './PlanEffects.tsx';
import { RecordChanges } from './RecordChanges.tsx';

/** What this workspace changed itself, and what the pack takes back. */
function ownLines(preview: PackPreview): readonly string[] {
  const overrides = preview.overrides.map((entry) => {
    const { field, id, unit, gone } = entry;
    const before = String(entry.before ?? texts.noData);
    const after = String(entry.after ?? texts.noData);
    return fillText(gone ? texts.overrideGone : texts.overrideLine, { field, id, unit, before, after });
  });
  const shadowed = preview.shadowed.map(({ kind, id }) => fillText(texts.shadowedLine, { kind, id }));
  const jumps = preview.priceJumps.map(({ productId, currency, beforeMinor, afterMinor, percent }) =>
    fillText(texts.jumpLine, {
      id: productId,
      before: formatMoney({ currency, minor: beforeMinor }),
      after: formatMoney({ currency, minor: afterMinor }),
      percent: percent === null ? texts.noData : signed(percent, formatExact),
    }),
  );
  return [...overrides, ...shadowed, ...jumps];
}

/** Everything to read before a pack is confirmed; what the pack says of itself stands apart. */
export function PackPreviewView({ preview }: { readonly preview: PackPreview }) {
  const { from, issued, expires, root, changes, withdrawn } = preview;
  const dates = { issued: formatDate(issued), expires: formatDate(expires) };
  const said = [
    ...changes,
    ...withdrawn.map(({ id, reason }) => fillText(texts.withdrawnLine, { item: id, reason })),
  ];
  return (
    <div className="pack-preview">
      <p>
        {from === null
          ? fillText(texts.first, dates)
          : fillText(texts.replaces, { ...dates, from: String(from) })}{' '}
        {root.version !== root.before &&
          fillText(texts.rootMoves, { before: String(root.before), version: String(root.version) })}{' '}
        {root.packersReplaced && texts.packersReplaced}
      </p>
      {said.length > 0 && <FromFile title={texts.fromFile} text={said.join('\n')} />}
      <PlanEffects preview={preview} />
      {ownLines(preview).map((line) => (
        <p key={line} className="small">
          {line}
        </p>
      ))}
      <RecordChanges preview={preview} />
    </div>
  );
}
