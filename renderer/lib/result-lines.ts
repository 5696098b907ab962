import type { FabricDesign } from '../../shared/design/fabric.ts';
import { type Finding, STEPS, type StepId } from '../../shared/findings.ts';
import { stepsUi } from '../../shared/texts/en/ui/steps.ts';
import { wordsUi } from '../../shared/texts/en/ui/words.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { type StepProps, stageOf } from '../steps/step.ts';
import { consequencesOf } from './consequences.ts';
import { formatExact, formatQuantity, formatSignificant, show } from './format.ts';
import { lawTotals } from './law-totals.ts';

type Context = Omit<StepProps, 'stale'>;

const texts = stepsUi.results;
const join = (parts: readonly (string | null | undefined)[]): string => parts.filter(Boolean).join(' · ');

function counted(count: number, one: string, many: string): string {
  return count === 1 ? one : fillText(many, { count: formatExact(count) });
}

function mission({ plan }: Context): string {
  const { marking, buyerCountry } = plan.mission;
  if (marking === null) return join([buyerCountry, texts.notMarked]);
  return join([marking.owner, wordsUi.levels[marking.level], marking.release.toLowerCase()]);
}

function workloads({ plan, design }: Context): string {
  if (plan.workloads.length === 0) return texts.noUses;
  const peak = stageOf(design, 'demand')?.totalPeakOutputTokensPerS;
  const rate = peak === undefined ? null : fillText(texts.peak, { value: formatSignificant(peak) });
  return join([counted(plan.workloads.length, texts.oneUse, texts.uses), rate]);
}

function site({ plan, design }: Context): string {
  const first = plan.sites[0];
  if (first === undefined) return texts.noSite;
  const name =
    plan.sites.length === 1 ? first.name : fillText(texts.sites, { count: String(plan.sites.length) });
  const known = plan.sites.map((entry) => entry.power.availableItKw);
  const total = known.reduce<number>((sum, kw) => sum + (kw ?? 0), 0);
  const power = known.includes(null) ? texts.noPower : formatQuantity(total * 1000, 'W');
  const water = stageOf(design, 'cooling')?.sites.find(
    (entry) => entry.siteId === first.id,
  )?.facilityWaterClass;
  return join([name, power, plan.sites.length === 1 ? water : null]);
}

function compute({ design, names }: Context): string {
  const pools = stageOf(design, 'compute')?.pools ?? [];
  if (pools.length === 0) return texts.noSystem;
  return pools.map((pool) => `${formatExact(pool.servers)} × ${names.product(pool.serverId)}`).join(' + ');
}

function switchesOf(fabrics: readonly FabricDesign[], part: 'leaves' | 'spines'): number {
  return fabrics.reduce((sum, fabric) => sum + fabric.counts[part], 0);
}

function fabric({ design }: Context): string {
  const fabrics = stageOf(design, 'fabric')?.fabrics.filter((entry) => entry.role === 'scale-out') ?? [];
  const first = fabrics[0];
  if (first === undefined) return texts.noFabric;
  const spines = switchesOf(fabrics, 'spines');
  return join([
    fillText(texts.leaf, { count: formatExact(switchesOf(fabrics, 'leaves')) }),
    spines > 0 ? fillText(texts.spine, { count: formatExact(spines) }) : null,
    formatQuantity(first.linkBitPerS, 'bit/s'),
  ]);
}

function racks({ plan, design }: Context): string {
  const { racks: count, itPowerW } = consequencesOf(plan, design);
  if (count === null || count === 0) return texts.noRacks;
  const power = itPowerW === null ? null : show(itPowerW.known, 'W');
  return join([
    counted(count, texts.oneRack, texts.racks),
    power === null ? null : `${itPowerW?.complete === true ? '' : '≥ '}${power.value} ${power.unit}`,
  ]);
}

function law({ design }: Context): string {
  const counts = stageOf(design, 'compliance')?.counts;
  if (counts === undefined) return texts.notJudged;
  const { 'not-met': notMet, open, met } = lawTotals(counts);
  return join([
    notMet > 0 ? fillText(texts.notMet, { count: String(notMet) }) : null,
    open > 0 ? fillText(texts.open, { count: String(open) }) : null,
    fillText(texts.met, { count: String(met) }),
  ]);
}

function cost({ design }: Context): string {
  const lines = stageOf(design, 'bom')?.lines.length ?? 0;
  if (lines === 0) return texts.noLines;
  const unpriced = stageOf(design, 'cost')?.unpricedLines.length ?? 0;
  return join([
    counted(lines, texts.oneLine, texts.lines),
    unpriced > 0 ? fillText(texts.unpriced, { count: formatExact(unpriced) }) : null,
  ]);
}

function sign({ design }: Context): string {
  const blocking = design?.findings.filter((finding) => finding.severity === 'blocking').length ?? 0;
  return blocking === 0 ? texts.notSigned : counted(blocking, texts.oneBlocked, texts.blocked);
}

const LINES: Readonly<Record<StepId, (context: Context) => string>> = {
  mission,
  workloads,
  site,
  compute,
  fabric,
  racks,
  law,
  cost,
  sign,
};

/** One line of result of a step, for the rail. */
export function resultLine(step: StepId, context: Context): string {
  return LINES[step](context);
}

export interface StepFlag {
  readonly severity: 'blocking' | 'review';
  readonly count: number;
}

/** Worst state of every step with the number of its findings; steps in order have none. */
export function stepFlags(findings: readonly Finding[]): Readonly<Partial<Record<StepId, StepFlag>>> {
  const flags: Partial<Record<StepId, StepFlag>> = {};
  for (const step of STEPS) {
    const own = findings.filter((finding) => finding.step === step);
    const blocking = own.filter((finding) => finding.severity === 'blocking').length;
    const review = own.filter((finding) => finding.severity === 'review').length;
    if (blocking > 0) flags[step] = { severity: 'blocking', count: blocking };
    else if (review > 0) flags[step] = { severity: 'review', count: review };
  }
  return flags;
}
