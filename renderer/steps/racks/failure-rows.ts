import type { FailureCase, PowerNodeKind, SitePowerResult } from '../../../shared/design/power.ts';
import type { LossDetail } from '../../../shared/stages/power/losses.ts';

/** Kinds of element whose use is shown, from the rack upwards. */
export const USE_KINDS = [
  'pdu',
  'busway',
  'ups',
  'switchboard',
  'transformer',
  'genset',
] as const satisfies readonly PowerNodeKind[];
export type UseKind = (typeof USE_KINDS)[number];

/** A row of the matrix: one failure, or all failures of a kind with the worst of them. */
export interface FailureRow {
  readonly id: string;
  readonly kind: PowerNodeKind;
  readonly group: boolean;
  readonly opened: boolean;
  readonly cases: readonly FailureCase[];
  readonly worst: FailureCase;
  readonly carried: number;
  readonly uses: Readonly<Partial<Record<UseKind, number>>>;
}

/** More failures of a kind than this stand behind one row. */
const SINGLE_UP_TO = 6;
const ORDER: readonly PowerNodeKind[] = [
  'utility',
  'transformer',
  'switchboard',
  'ups',
  'genset',
  'busway',
  'pdu',
  'rack',
];

/** Kind of element that a failure takes; running on generating sets counts as theirs. */
export function kindOf(failure: FailureCase, power: SitePowerResult): PowerNodeKind {
  const id = failure.lost.replace(/:unit$/, '');
  return power.nodes.find((node) => node.id === id)?.kind ?? 'genset';
}

function worse(a: FailureCase, b: FailureCase): FailureCase {
  if (a.carried !== b.carried) return a.carried ? b : a;
  return b.highestUse > a.highestUse ? b : a;
}

function usesOf(cases: readonly FailureCase[], losses: ReadonlyMap<string, LossDetail>): FailureRow['uses'] {
  const uses: Partial<Record<UseKind, number>> = {};
  for (const failure of cases)
    for (const kind of USE_KINDS) {
      const use = losses.get(failure.lost)?.useByKind[kind];
      if (use !== undefined) uses[kind] = Math.max(uses[kind] ?? 0, use);
    }
  return uses;
}

/**
 * All single failures as rows, by kind of element from the supply down to the rack. Many of a kind stand behind one row
 * with the worst of them; an opened kind shows each.
 */
export function failureRows(
  power: SitePowerResult,
  losses: readonly LossDetail[],
  opened: ReadonlySet<string>,
): readonly FailureRow[] {
  const byLost = new Map(losses.map((loss) => [loss.lost, loss]));
  const kinds = new Map<PowerNodeKind, FailureCase[]>();
  for (const failure of power.failures) {
    const kind = kindOf(failure, power);
    const held = kinds.get(kind);
    if (held) held.push(failure);
    else kinds.set(kind, [failure]);
  }
  const single = (kind: PowerNodeKind, failure: FailureCase): FailureRow => ({
    id: failure.lost,
    kind,
    group: false,
    opened: false,
    cases: [failure],
    worst: failure,
    carried: failure.carried ? 1 : 0,
    uses: usesOf([failure], byLost),
  });
  return ORDER.flatMap((kind) => {
    const cases = kinds.get(kind) ?? [];
    const [first] = cases;
    if (first === undefined) return [];
    if (cases.length <= SINGLE_UP_TO) return cases.map((failure) => single(kind, failure));
    const open = opened.has(kind);
    const group: FailureRow = {
      id: `kind ${kind}`,
      kind,
      group: true,
      opened: open,
      cases,
      worst: cases.reduce(worse, first),
      carried: cases.filter((failure) => failure.carried).length,
      uses: usesOf(cases, byLost),
    };
    return [group, ...(open ? cases.map((failure) => single(kind, failure)) : [])];
  });
}

/** Failures in the order of the rows, for walking through them. */
export function failureOrder(rows: readonly FailureRow[]): readonly string[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const fresh = row.cases.filter((failure) => !seen.has(failure.lost));
    for (const failure of fresh) seen.add(failure.lost);
    return fresh.map((failure) => failure.lost);
  });
}
