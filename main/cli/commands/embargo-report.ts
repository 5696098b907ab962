import type { Design } from '../../../shared/design/design.ts';
import { concentrationByLayer, singleSourceLines } from '../../../shared/law/choke-points/concentration.ts';
import { type RankedStop, rankStops } from '../../../shared/law/choke-points/rank-stops.ts';
import type { Redesigned } from '../../../shared/law/choke-points/redesign-without.ts';
import type { StopOutcome, StopRequest } from '../../../shared/law/choke-points/simulate-stop.ts';
import type { Reason, Removal } from '../../../shared/stages/sovereignty/requirement.ts';
import type { LineFate } from '../../../shared/stages/sovereignty/simulate-embargo.ts';
import { planningAidNotice } from '../../../shared/texts/en/compliance.ts';
import { majorOf } from '../../../shared/units/money.ts';
import type { CommandIo } from '../command.ts';
import type { AskedRemoval } from './embargo-removal.ts';

export interface EmbargoReport {
  readonly request: StopRequest;
  readonly asked: AskedRemoval;
  readonly outcome: StopOutcome;
  /** Null when it was not asked for, or when no design is left. */
  readonly redesigned: Redesigned | null;
  readonly redesignAsked: boolean;
}

function reasonRow(reason: Reason): unknown {
  return { dimension: reason.dimension, part: reason.part, names: reason.names };
}

function lineRow(fate: LineFate): unknown {
  const { id, name, category, quantity, vendor, vendorCountry } = fate.line;
  return { id, name, category, quantity, vendor, vendorCountry, reasons: fate.reasons.map(reasonRow) };
}

function redesignedRow({ design, plan: _plan, ...rest }: Redesigned): unknown {
  const blocking = design.findings.filter((finding) => finding.severity === 'blocking');
  return { ...rest, blockingFindings: blocking.map(({ code, subject }) => ({ code, subject })) };
}

/** The stages' own list of single stops, with what each leaves of the demand. */
function rankedRows(request: StopRequest): readonly unknown[] {
  const kept = new Map(request.design.values.sovereignty.embargoes.map((entry) => [entry.id, entry]));
  return rankStops(request).map((stop: RankedStop) => ({ ...kept.get(stop.id), ...stop }));
}

function removalRow({ countries, vendors, foundries, memory, only = [] }: Removal): unknown {
  const limited = only.map((entry) => ({
    goods: [...entry.goods],
    countries: [...entry.countries],
    vendors: [...entry.vendors],
    foundries: [...entry.foundries],
  }));
  return {
    countries: [...countries],
    vendors: [...vendors],
    foundries: [...foundries],
    memory: [...memory],
    ...(limited.length === 0 ? {} : { only: limited }),
  };
}

/** The report as one JSON value; the key names are part of the command's contract. */
export function embargoJson(report: EmbargoReport): unknown {
  const { request, asked, outcome } = report;
  const { values }: Design = request.design;
  const { lines } = outcome;
  return {
    format: 'redoubt-embargo',
    version: 1,
    notice: planningAidNotice(values.compliance.asOf),
    at: outcome.at,
    removal: removalRow(asked.removal),
    problems: asked.problems,
    lines: lines.fates.length,
    linesFallen: lines.fates.filter((entry) => entry.fate === 'falls').map(lineRow),
    linesUnknown: lines.fates.filter((entry) => entry.fate === 'unknown').map(lineRow),
    accelerators: lines.accelerators,
    acceleratorsLeft: lines.acceleratorsLeft,
    acceleratorsUnknown: lines.acceleratorsUnknown,
    pools: outcome.pools,
    workloads: outcome.workloads,
    spares: outcome.spares,
    poolRuns: outcome.poolRuns,
    support: outcome.support,
    substitutes: lines.substitutes,
    ...(report.redesignAsked
      ? { redesigned: report.redesigned === null ? null : redesignedRow(report.redesigned) }
      : {}),
    singleSource: singleSourceLines(values.bom),
    concentration: concentrationByLayer(values.sovereignty, values.bom),
    singleRemovals: rankedRows(request),
  };
}

const DIMENSIONS: Readonly<Record<Reason['dimension'], string>> = {
  vendor: 'maker',
  'vendor-seat': 'seat of the vendor',
  'parent-seat': 'seat of the owner',
  origin: 'country of manufacture',
  design: 'country of design',
  fab: 'country of the foundry',
  foundry: 'foundry',
  memory: 'makers of memory',
};

/** What is gone or not known, with the part it is about where that is not the line itself. */
function reasonText({ dimension, part, names }: Reason, line: string): string {
  const of = part === line ? '' : ` of ${part}`;
  return `${DIMENSIONS[dimension]}${of}${names.length === 0 ? ' not known' : `: ${names.join(', ')}`}`;
}

const KILO = 1000;

const oneDigit = (value: number): string => String(Math.round(value * 10) / 10);

/** Pools nobody can speak for, so that a workload without capacity left is understood. */
function poolLines({ outcome }: EmbargoReport): readonly string[] {
  return outcome.pools.flatMap(({ name, fate, needsInstead }) => {
    if (fate === 'falls') return [`${name}: its accelerators or servers fall`];
    if (fate === 'unknown')
      return [`${name}: not known whether its servers arrive; its capacity is not counted as left`];
    return needsInstead.length === 0
      ? []
      : [`${name}: stands, and works only with something in place of ${needsInstead.length} fallen lines`];
  });
}

function capacityLines({ outcome }: EmbargoReport): readonly string[] {
  return outcome.workloads.map(({ name, shareOfDemand, replicas, replicasLeft }) =>
    shareOfDemand === null
      ? `${name}: ${replicasLeft} of ${replicas} replicas known to be left`
      : `${name}: ${Math.round(shareOfDemand * 100)} % of the demand known to be carried, ${replicasLeft} of ${replicas} replicas left`,
  );
}

function spareLines({ outcome }: EmbargoReport): readonly string[] {
  const runs = outcome.spares.map(
    ({ name, spares, installed, monthsSure, monthsEven }) =>
      `${name}: ${spares} spares for ${installed}, ${oneDigit(monthsSure)} months at the service level, ${oneDigit(monthsEven)} with even odds`,
  );
  const support = outcome.support.map(
    ({ label, stops, fate }) => `${label}: ${stops}${fate === 'unknown' ? ' (not known)' : ''}`,
  );
  return [...runs, ...support];
}

const signed = (value: number): string => `${value > 0 ? '+' : ''}${oneDigit(value)}`.replace('-', '−');

function differenceText({ difference, stillFalling, unknown }: Redesigned): string {
  const { accelerators, racks, itPowerW, readyWeeks, capexMinor, currency, incomplete } = difference;
  const money =
    capexMinor === null || incomplete
      ? 'money not known while prices are missing'
      : `${signed(majorOf({ minor: capexMinor, currency }))} ${currency}`;
  const parts = [
    `${signed(accelerators)} accelerators`,
    `${signed(racks)} racks`,
    itPowerW === null ? 'power not known' : `${signed(itPowerW / KILO)} kW`,
    readyWeeks === null ? 'weeks not known' : `${signed(readyWeeks)} weeks`,
    money,
  ];
  return `designed anew, against the plan as it is: ${parts.join(', ')}; lines that fall still ${stillFalling.length}, not known ${unknown.length}`;
}

function redesignLines({ redesigned, redesignAsked }: EmbargoReport): readonly string[] {
  if (!redesignAsked) return [];
  if (redesigned === null) return ['designed anew: nothing is left to build it from'];
  const { systems, poolsWithout } = redesigned;
  return [
    ...systems.map(
      ({ name, from, to, accelerators }) => `${name}: ${accelerators} × ${to} instead of ${from}`,
    ),
    ...poolsWithout.map((id) => `${id}: no system is left that carries it`),
    differenceText(redesigned),
  ];
}

/** The report as text for people. */
export function writeEmbargo(report: EmbargoReport, io: CommandIo): void {
  const { lines } = report.outcome;
  io.stdout(`${planningAidNotice(report.request.design.values.compliance.asOf)}\n`);
  // A product that needs no spare still has its line of spares.
  for (const { line, fate, reasons } of lines.fates.filter((entry) => entry.line.quantity > 0))
    io.stdout(
      `${fate.padEnd(8)} ${line.quantity} × ${line.name}${reasons[0] ? ` (${reasonText(reasons[0], line.name)})` : ''}\n`,
    );
  for (const { lineId, productIds } of lines.substitutes)
    io.stdout(
      `in place of ${lineId}: ${productIds.length === 0 ? 'nothing in the catalogue' : productIds.join(', ')}\n`,
    );
  for (const text of [
    ...poolLines(report),
    ...capacityLines(report),
    ...spareLines(report),
    ...redesignLines(report),
  ])
    io.stdout(`${text}\n`);
  io.stdout(
    `accelerators left ${lines.acceleratorsLeft} of ${lines.accelerators}, unknown ${lines.acceleratorsUnknown}\n`,
  );
}
