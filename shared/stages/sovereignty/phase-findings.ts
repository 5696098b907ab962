import type { PhaseSilicon } from '../../design/judgement.ts';
import type { Finding } from '../../findings.ts';
import type { Plan } from '../../plan/plan.ts';

type Base = Pick<Finding, 'stage' | 'step'>;
const LAW: Base = { stage: 'sovereignty', step: 'law' };

const percent = (share: number): number => Math.round(share * 1000) / 10;

function missedFindings(silicon: readonly PhaseSilicon[], plan: Plan): readonly Finding[] {
  return silicon.flatMap((phase): readonly Finding[] => {
    const { wantedShare, share, phaseId } = phase;
    if (wantedShare === null || phaseId === null || share === null || share >= wantedShare) return [];
    const index = plan.phases.findIndex((entry) => entry.id === phaseId);
    return [
      {
        code: 'phase-share-missed',
        severity: 'review',
        ...LAW,
        subject: `phase/${phaseId}`,
        pointer: `/phases/${index}/controlledShare`,
        measured: { value: percent(share), unit: '%' },
        limit: { value: percent(wantedShare), unit: '%' },
        figure: `sovereignty.phases.${phaseId}.share`,
        params: { phase: phase.name ?? '', accelerators: phase.accelerators },
      },
    ];
  });
}

/** The building is sized for every pool of the plan; with replacements they never all run at once. */
function peakFinding(silicon: readonly PhaseSilicon[], total: number): readonly Finding[] {
  const peak = Math.max(0, ...silicon.map((phase) => phase.accelerators));
  if (silicon.length < 2 || peak >= total) return [];
  return [
    {
      code: 'phases-sized-together',
      severity: 'note',
      ...LAW,
      subject: 'plan',
      pointer: '/phases',
      measured: { value: total, unit: 'accelerators' },
      limit: { value: peak, unit: 'accelerators' },
      params: { retired: silicon.flatMap((phase) => phase.retiredPoolIds).join(', ') },
    },
  ];
}

/** Pools that name a phase the plan does not have, or replace one that is ordered no earlier. */
function brokenFindings(plan: Plan): readonly Finding[] {
  const phases = [...plan.phases].sort((a, b) => (a.orderDate < b.orderDate ? -1 : 1));
  const stepOf = (phaseId: string | null): number => phases.findIndex((phase) => phase.id === phaseId) + 1;
  return plan.pools.flatMap((pool, index): readonly Finding[] => {
    if (pool.replaces === null) return [];
    const old = plan.pools.find((entry) => entry.id === pool.replaces);
    if (old !== undefined && stepOf(old.phaseId) < stepOf(pool.phaseId)) return [];
    return [
      {
        code: 'replacement-out-of-order',
        severity: 'review',
        ...LAW,
        subject: `pool/${pool.id}`,
        pointer: `/pools/${index}/replaces`,
        params: { pool: pool.name, old: old?.name ?? pool.replaces },
      },
    ];
  });
}

/** What the roadmap should make the planner look at. */
export function phaseFindings(
  silicon: readonly PhaseSilicon[],
  given: { readonly plan: Plan; readonly accelerators: number },
): readonly Finding[] {
  return [
    ...missedFindings(silicon, given.plan),
    ...peakFinding(silicon, given.accelerators),
    ...brokenFindings(given.plan),
  ];
}
