import type { PackPreview } from '../../../shared/pack/examination.ts';
import type { PlanEffect } from '../../../shared/pack/plan-effect.ts';
import { packsUi as texts } from '../../../shared/texts/en/ui/packs.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Band } from '../../components/Sheet.tsx';
import { FromFile } from '../../components/States.tsx';
import { formatDate, formatExact, formatMoney, formatSignificant } from '../../lib/format.ts';

const MINUS = '\u2212';
const W_PER_KW = 1000;
const SHOWN_RECORDS = 60;

function signed(value: number, show: (size: number) => string): string {
  if (value === 0) return '0';
  return `${value > 0 ? '+' : MINUS}${show(Math.abs(value))}`;
}

function powerText({ difference: { itPowerW } }: PlanEffect): string {
  return itPowerW === null ? texts.noData : signed(itPowerW / W_PER_KW, formatSignificant);
}

function moneyText({ difference: { capexMinor, currency } }: PlanEffect): string {
  if (capexMinor === null) return texts.noData;
  return signed(capexMinor, (minor) => formatMoney({ currency, minor }));
}

function findingsText({ findingsAdded, findingsGone }: PlanEffect): string {
  const [more, fewer] = [formatExact(findingsAdded.length), formatExact(findingsGone.length)];
  return fillText(texts.findings, { more, fewer });
}

/** What the pack does to each plan that moves: the part to read first. */
function PlanTable({ plans }: { readonly plans: readonly PlanEffect[] }) {
  const { plan, power, money, law, findings } = texts.planColumns;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{plan}</th>
          {[power, money, law, findings].map((head) => (
            <th key={head} scope="col" className="num">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {plans.map((effect) => (
          <tr key={effect.planId}>
            <td>{effect.name}</td>
            <td className="num">{powerText(effect)}</td>
            <td className="num">{moneyText(effect)}</td>
            <td className="num">{signed(effect.difference.failingClauses, formatExact)}</td>
            <td className="num">{findingsText(effect)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Plans({ preview }: { readonly preview: PackPreview }) {
  const { plans, unchangedPlans } = preview;
  const others = fillText(texts.plansOther, { count: formatExact(unchangedPlans) });
  return (
    <>
      <Band title={texts.plansTitle} label={plans.length === 0 ? texts.plansSame : others} separated />
      {plans.length > 0 && <PlanTable plans={plans} />}
    </>
  );
}

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

function Records({ preview }: { readonly preview: PackPreview }) {
  const { added, changed, removed } = preview.counts;
  const counts = { added: formatExact(added), changed: formatExact(changed), removed: formatExact(removed) };
  const shown = preview.records.slice(0, SHOWN_RECORDS);
  return (
    <>
      <Band title={texts.recordsTitle} label={fillText(texts.recordsLabel, counts)} separated />
      <ul className="pack-records small">
        {shown.map(({ kind, id, change, fields }) => (
          <li key={`${kind} ${id}`}>
            <b className="strong">{id}</b> <span className="faint">{kind}</span> {texts.recordChange[change]}
            {fields.map(({ field, before, after }) => (
              <span key={field} className="dim block">
                {field}: {before ?? texts.noData} → {after ?? texts.noData}
              </span>
            ))}
          </li>
        ))}
      </ul>
      {added + changed + removed > shown.length && <p className="small dim">{texts.recordsMore}</p>}
    </>
  );
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
      {said.length > 0 && <FromFile title={texts.fromFile} text={said.join(' · ')} />}
      <Plans preview={preview} />
      {ownLines(preview).map((line) => (
        <p key={line} className="small">
          {line}
        </p>
      ))}
      <Records preview={preview} />
    </div>
  );
}
