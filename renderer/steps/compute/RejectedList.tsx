import type { Ranking, Rejection } from '../../../shared/design/compute.ts';
import { computeUi } from '../../../shared/texts/en/ui/compute.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { formatExact, formatQuantity } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';

const UNITS: Readonly<Record<string, string>> = { excess: 'B', memory: 'B', measured: 'W', limit: 'W' };

/** The reason an accelerator is not ranked, as half a sentence. */
export function reasonOf(rejection: Rejection): string {
  const values = Object.entries(rejection.params).map(([name, value]) => [
    name,
    typeof value === 'number' ? formatQuantity(value, UNITS[name] ?? '') : value,
  ]);
  return fillText(computeUi.reasons[rejection.code], Object.fromEntries(values));
}

/** Accelerators that are not ranked, each with one reason. */
export function RejectedList({ ranking, names }: { readonly ranking: Ranking; readonly names: Names }) {
  if (ranking.rejected.length === 0) return null;
  return (
    <details className="rejected">
      <summary>
        {`${computeUi.rejected}: ${fillText(computeUi.rejectedLabel, { count: formatExact(ranking.rejected.length) })}`}
      </summary>
      <ul>
        {ranking.rejected.map((rejection) => (
          <li key={`${rejection.acceleratorId} ${rejection.serverId ?? ''}`}>
            <b>{names.product(rejection.acceleratorId)}</b>
            <span>{reasonOf(rejection)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
