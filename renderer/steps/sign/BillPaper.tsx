import type { ExportPreview } from '../../../shared/ipc/messages.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { signUi } from '../../../shared/texts/en/ui/sign.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Fingerprint } from '../../components/Fingerprint.tsx';
import { countryName } from '../../lib/choices.ts';
import { formatDecimal, formatExact } from '../../lib/format.ts';

const texts = signUi.paper;

/** Sixteen groups of four from the front of a digest, as people compare them. */
export function groupsOf(hex: string): string {
  return (hex.slice(0, 64).match(/.{1,4}/g) ?? []).join(' ');
}

function totalText(preview: ExportPreview): string {
  const { totals } = preview;
  const amount = formatDecimal(totals.currency, totals.net);
  if (!totals.incomplete) return amount;
  return /[1-9]/.test(totals.net) ? fillText(texts.atLeast, { amount }) : texts.nothingPriced;
}

/** The first page of what is signed, as it will be read by people. */
export function BillPaper(props: {
  readonly plan: Plan;
  readonly preview: ExportPreview;
  readonly recipient: string;
}) {
  const { plan, preview, recipient } = props;
  const { mission } = plan;
  const buyer = [mission.buyerName, mission.buyerCountry === null ? '' : countryName(mission.buyerCountry)];
  const rows = [
    [texts.buyer, buyer.filter((part) => part !== '').join(', ') || texts.notGiven],
    [texts.recipient, recipient === '' ? texts.notGiven : recipient],
    [texts.lines, formatExact(preview.totals.lines)],
    [preview.totals.incomplete ? texts.netIncomplete : texts.net, totalText(preview)],
    [texts.claimed, texts.claimedNow],
    [texts.catalogue, preview.catalogue],
  ] as const;
  const marking = preview.marking ?? '';
  return (
    <article className="paper">
      <div className="paper-mark">{marking}</div>
      <div className="paper-body">
        <span>{texts.title}</span>
        <h3>{fillText(texts.name, { plan: plan.name, revision: String(preview.revision) })}</h3>
        <dl>
          {rows.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <span>{texts.digest}</span>
        <Fingerprint groups={groupsOf(preview.bomSha512)} />
      </div>
      <div className="paper-mark">{marking}</div>
    </article>
  );
}
