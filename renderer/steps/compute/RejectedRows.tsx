import { useState } from 'react';
import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import type { Rejection } from '../../../shared/design/compute.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Pool } from '../../../shared/plan/pool.ts';
import { computeUi } from '../../../shared/texts/en/ui/compute.ts';
import { formatExact } from '../../lib/format.ts';
import { goTo, goToField, select } from '../../stores/navigation-store.ts';
import { type RejectedGroup, rejectedGroups, type WayOut, wayOutOf } from './rejected-groups.ts';
import { reasonOf, shortProduct } from './system-words.ts';

const NAMED = 6;

interface RejectedProps {
  readonly rejected: readonly Rejection[];
  readonly plan: Plan;
  readonly pool: Pool;
  readonly facts: Facts;
  /** Columns of the table these rows stand in. */
  readonly columns: number;
}

function take(way: WayOut): void {
  if (way.product !== null) select('product', way.product);
  if (way.pointer === null) goTo(way.place);
  else goToField(way.place, way.pointer);
}

function Act({ rejection, props }: { readonly rejection: Rejection; readonly props: RejectedProps }) {
  const { plan, pool } = props;
  const way = wayOutOf(rejection, {
    pool,
    siteIndex: Math.max(
      0,
      plan.sites.findIndex((site) => site.id === pool.siteId),
    ),
    workloadIndex: Math.max(
      0,
      plan.workloads.findIndex((workload) => pool.workloadIds.includes(workload.id)),
    ),
  });
  if (way === null) return null;
  return (
    <button type="button" className="link" onClick={() => take(way)}>
      {computeUi.acts[rejection.code]}
    </button>
  );
}

/** One act for the whole group where the way out is the same for all of it. */
const SHARED_ACT: ReadonlySet<Rejection['code']> = new Set([
  'site-power',
  'policy-denied',
  'latency-unreachable',
  'first-token-unreachable',
  'cache-over-network',
  'does-not-fit',
  'precision-unsupported',
]);

function Group({ group, props }: { readonly group: RejectedGroup; readonly props: RejectedProps }) {
  const { facts } = props;
  const [open, setOpen] = useState(false);
  const [first] = group.entries;
  const names = group.entries.slice(0, NAMED).map((entry) => shortProduct(entry.acceleratorId, facts));
  const more = group.entries.length - names.length;
  return (
    <>
      <tr className="rows-off">
        <td className="num">–</td>
        <td colSpan={props.columns - 1}>
          <span className="off-row">
            <b>{`${formatExact(group.entries.length)} · ${computeUi.groups[group.code]}`}</b>
            <span className="clip">{`${names.join(', ')}${more > 0 ? ` +${formatExact(more)}` : ''}`}</span>
            {first !== undefined && SHARED_ACT.has(group.code) && <Act rejection={first} props={props} />}
            <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? computeUi.hide : computeUi.show}
            </button>
          </span>
        </td>
      </tr>
      {open &&
        group.entries.map((entry) => (
          <tr key={entry.acceleratorId} className="rows-off inner">
            <td />
            <td colSpan={props.columns - 1}>
              <span className="off-row">
                <b>{shortProduct(entry.acceleratorId, facts)}</b>
                <span className="clip">{reasonOf(entry)}</span>
                {!SHARED_ACT.has(group.code) && <Act rejection={entry} props={props} />}
              </span>
            </td>
          </tr>
        ))}
    </>
  );
}

/** Accelerators that are not ranked, by reason, each group with the act that would change it. */
export function RejectedRows(props: RejectedProps) {
  return (
    <>
      {rejectedGroups(props.rejected).map((group) => (
        <Group key={group.code} group={group} props={props} />
      ))}
    </>
  );
}
