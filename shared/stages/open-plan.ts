import type { Facts } from '../catalogue/catalogue.ts';
import type { ProductKind } from '../catalogue/record.ts';
import type { Finding, PlanEdit, StepId } from '../findings.ts';
import { nearestName } from '../nearest-name.ts';
import {
  type BrokenReference,
  brokenReferences,
  withoutBrokenReferences,
} from '../plan/broken-references.ts';
import type { Plan } from '../plan/plan.ts';

/** A field of the plan that names a record of the catalogue. */
interface NamedRecord {
  readonly pointer: string;
  readonly kind: ProductKind | 'model';
  readonly id: string | null;
  readonly step: StepId;
  readonly subject: string;
}

function modelsOf(plan: Plan): readonly NamedRecord[] {
  return plan.workloads.flatMap((workload, index) => {
    const at = `/workloads/${index}`;
    const fields: readonly (readonly [string, string | null])[] = [
      ['modelId', workload.modelId],
      ['retrieval/embeddingModelId', workload.retrieval?.embeddingModelId ?? null],
      ['retrieval/rerankerModelId', workload.retrieval?.rerankerModelId ?? null],
      ['speculation/draftModelId', workload.speculation?.draftModelId ?? null],
    ];
    const about = { kind: 'model', step: 'workloads', subject: `workload/${workload.id}` } as const;
    return fields.map(([field, id]) => ({ ...about, pointer: `${at}/${field}`, id }));
  });
}

function poolProducts(plan: Plan): readonly NamedRecord[] {
  return plan.pools.flatMap((pool, index) => {
    const about = { step: 'compute', subject: `pool/${pool.id}` } as const;
    const at = `/pools/${index}/choice`;
    return [
      {
        ...about,
        kind: 'accelerator',
        pointer: `${at}/acceleratorId`,
        id: pool.choice?.acceleratorId ?? null,
      },
      { ...about, kind: 'server', pointer: `${at}/serverId`, id: pool.choice?.serverId ?? null },
    ] as const;
  });
}

const PHYSICAL: readonly (readonly [
  Exclude<keyof Plan['physical'], 'moves' | 'serversPerRack'>,
  ProductKind,
  StepId,
])[] = [
  ['rackId', 'rack', 'racks'],
  ['pduId', 'pdu', 'racks'],
  ['cduId', 'cooling', 'racks'],
  ['upsId', 'ups', 'site'],
  ['gensetId', 'genset', 'site'],
  ['storageSystemId', 'storage', 'fabric'],
  ['managementSwitchId', 'switch', 'fabric'],
  ['managementServerId', 'server', 'fabric'],
];

function sharedProducts({ fabric, physical }: Plan): readonly NamedRecord[] {
  const subject = 'plan';
  const switches = (['leafSwitchId', 'spineSwitchId'] as const).map((field) => ({
    pointer: `/fabric/${field}`,
    kind: 'switch' as const,
    id: fabric[field],
    step: 'fabric' as const,
    subject,
  }));
  return [
    ...switches,
    ...PHYSICAL.map(([field, kind, step]) => ({
      pointer: `/physical/${field}`,
      kind,
      id: physical[field],
      step,
      subject,
    })),
  ];
}

function recordsOf(facts: Facts, kind: NamedRecord['kind']): readonly { readonly id: string }[] {
  return kind === 'model' ? facts.catalogue.models : facts.catalogue.products[kind];
}

function suggestionOf(nearest: string | null): string {
  return nearest === null ? '' : `Did you mean ${nearest}?`;
}

function unknownRecord(named: NamedRecord, id: string, facts: Facts): Finding {
  const nearest = nearestName(
    id,
    recordsOf(facts, named.kind).map((record) => record.id),
  );
  const optional = named.pointer.startsWith('/fabric/') || named.pointer.startsWith('/physical/');
  const edits: readonly PlanEdit[] = [
    ...(nearest === null ? [] : [{ pointer: named.pointer, value: nearest }]),
    ...(optional ? [{ pointer: named.pointer, value: null }] : []),
  ];
  return {
    code: 'plan-id-unknown',
    severity: 'blocking',
    stage: named.kind === 'model' ? 'demand' : 'compute',
    step: named.step,
    subject: named.subject,
    pointer: named.pointer,
    params: { kind: named.kind, value: id, place: named.pointer, suggestion: suggestionOf(nearest) },
    waysOut: edits.map((edit) => ({ code: 'choose-other-product', params: {}, edits: [edit] })),
  };
}

function unknownRecords(plan: Plan, facts: Facts): readonly Finding[] {
  return [...modelsOf(plan), ...poolProducts(plan), ...sharedProducts(plan)].flatMap((named) => {
    const { id, kind } = named;
    if (id === null || recordsOf(facts, kind).some((record) => record.id === id)) return [];
    return [unknownRecord(named, id, facts)];
  });
}

const REFERENCE_STEPS: Readonly<Record<BrokenReference['kind'], StepId>> = {
  site: 'site',
  workload: 'compute',
  phase: 'cost',
  pool: 'compute',
};

const REFERENCE_CODES = {
  unknown: 'plan-reference-unknown',
  twice: 'plan-use-listed-twice',
  shared: 'plan-use-served-twice',
  circle: 'plan-pools-in-a-circle',
} as const satisfies Readonly<Record<BrokenReference['fault'], string>>;

function brokenFinding(plan: Plan, broken: BrokenReference): Finding {
  const pool = plan.pools[Number(broken.pointer.split('/')[2])];
  const nearest = nearestName(broken.value, broken.known);
  const known = broken.known.length === 0 ? 'none' : broken.known.join(', ');
  return {
    code: REFERENCE_CODES[broken.fault],
    severity: 'blocking',
    stage: 'compute',
    step: REFERENCE_STEPS[broken.kind],
    subject: `pool/${pool?.id ?? ''}`,
    pointer: broken.pointer,
    params: {
      pool: pool?.name ?? '',
      kind: broken.kind,
      value: broken.value,
      place: broken.pointer,
      known,
      suggestion: suggestionOf(nearest),
    },
  };
}

/** Fields of the plan left open where the catalogue has no such record, so that the stages can choose. */
function withoutUnknown(plan: Plan, pointers: ReadonlySet<string>): Plan {
  if (pointers.size === 0) return plan;
  const field = <T>(pointer: string, value: T): T | null => (pointers.has(pointer) ? null : value);
  const choiceOf = (index: number): boolean =>
    pointers.has(`/pools/${index}/choice/acceleratorId`) || pointers.has(`/pools/${index}/choice/serverId`);
  const physical = Object.fromEntries(
    PHYSICAL.map(([name]) => [name, field(`/physical/${name}`, plan.physical[name])]),
  );
  return {
    ...plan,
    pools: plan.pools.map((pool, index) => (choiceOf(index) ? { ...pool, choice: null } : pool)),
    fabric: {
      ...plan.fabric,
      leafSwitchId: field('/fabric/leafSwitchId', plan.fabric.leafSwitchId),
      spineSwitchId: field('/fabric/spineSwitchId', plan.fabric.spineSwitchId),
    },
    physical: { ...plan.physical, ...physical },
  };
}

/** The catalogue ended before the day the plan is judged on: what it says may no longer hold. */
function expiredCatalogue({ mission }: Plan, { identity }: Facts): readonly Finding[] {
  if (identity.expires === null || identity.expires >= mission.asOf) return [];
  return [
    {
      code: 'catalogue-expired',
      severity: 'review',
      stage: 'bom',
      step: 'mission',
      subject: 'plan',
      pointer: '/mission/asOf',
      measured: { value: mission.asOf, unit: '' },
      limit: { value: identity.expires, unit: '' },
      params: { asOf: identity.asOf },
    },
  ];
}

/** Rules and prices come in packs of their own, with an end of their own. */
function expiredPacks({ mission }: Plan, { identity }: Facts): readonly Finding[] {
  const others = (identity.packs ?? []).filter(
    ({ channel, packId, expires }) =>
      channel !== 'catalogue' && !(packId === identity.packId && expires === identity.expires),
  );
  return others
    .filter(({ expires }) => expires < mission.asOf)
    .map(({ channel, packId, version, asOf, expires }) => ({
      code: 'pack-expired' as const,
      severity: 'review' as const,
      stage: 'bom' as const,
      step: 'mission' as const,
      subject: `pack/${channel}`,
      pointer: '/mission/asOf',
      measured: { value: mission.asOf, unit: '' },
      limit: { value: expires, unit: '' },
      params: { pack: `${packId} ${version}`, asOf },
    }));
}

/** A plan the stages can follow, and what had to be left open for that. */
export interface OpenedPlan {
  readonly plan: Plan;
  /** One blocking finding per field that names something there is not, and one to look at when the catalogue ended. */
  readonly findings: readonly Finding[];
}

/**
 * Makes any plan of the right form one that every stage can follow: names that neither the plan nor the catalogue
 * knows are left open and told as blocking findings with field, value, nearest known id and way out. Stages may
 * then rely on every id they read.
 * @returns the same plan object when every name leads somewhere
 */
export function openPlan(plan: Plan, facts: Facts): OpenedPlan {
  const broken = brokenReferences(plan);
  const unknown = unknownRecords(plan, facts);
  const expired = [...expiredCatalogue(plan, facts), ...expiredPacks(plan, facts)];
  if (broken.length === 0 && unknown.length === 0) return { plan, findings: expired };
  const pointers = new Set(unknown.flatMap(({ pointer }) => pointer ?? []));
  return {
    plan: withoutBrokenReferences(withoutUnknown(plan, pointers), broken),
    findings: [...broken.map((entry) => brokenFinding(plan, entry)), ...unknown, ...expired],
  };
}
