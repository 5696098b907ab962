import type { Design } from '../../../shared/design/design.ts';
import { concentrationByLayer, singleSourceLines } from '../../../shared/law/choke-points/concentration.ts';
import { type RankedStop, rankStops } from '../../../shared/law/choke-points/rank-stops.ts';
import type { Redesigned } from '../../../shared/law/choke-points/redesign-without.ts';
import type { StopOutcome, StopRequest } from '../../../shared/law/choke-points/simulate-stop.ts';
import type { Reason } from '../../../shared/stages/sovereignty/requirement.ts';
import type { LineFate } from '../../../shared/stages/sovereignty/simulate-embargo.ts';
import { planningAidNotice } from '../../../shared/texts/en/compliance.ts';
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

/** The report as one JSON value; the key names are part of the command's contract. */
export function embargoJson(report: EmbargoReport): unknown {
  const { request, asked, outcome } = report;
  const { values }: Design = request.design;
  const lists = Object.entries(asked.removal).map(([name, set]: [string, ReadonlySet<string>]) => [
    name,
    [...set],
  ]);
  const { lines } = outcome;
  return {
    format: 'redoubt-embargo',
    version: 1,
    notice: planningAidNotice(values.compliance.asOf),
    at: outcome.at,
    removal: Object.fromEntries(lists),
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

function reasonText({ dimension, part, names }: Reason): string {
  return `${dimension} of ${part}${names.length === 0 ? ' not known' : `: ${names.join(', ')}`}`;
}

const oneDigit = (value: number): string => String(Math.round(value * 10) / 10);

function capacityLines({ outcome }: EmbargoReport): readonly string[] {
  return outcome.workloads.map(({ name, shareOfDemand, replicas, replicasLeft }) =>
    shareOfDemand === null
      ? `${name}: ${replicasLeft} of ${replicas} replicas left`
      : `${name}: ${Math.round(shareOfDemand * 100)} % of the demand carried, ${replicasLeft} of ${replicas} replicas left`,
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

function redesignLines({ redesigned, redesignAsked }: EmbargoReport): readonly string[] {
  if (!redesignAsked) return [];
  if (redesigned === null) return ['designed anew: nothing is left to build it from'];
  const { difference, systems, stillFalling, unknown, poolsWithout } = redesigned;
  const kw = difference.itPowerW === null ? 'power not known' : `${oneDigit(difference.itPowerW / 1000)} kW`;
  return [
    ...systems.map(
      ({ name, from, to, accelerators }) => `${name}: ${accelerators} × ${to} instead of ${from}`,
    ),
    ...poolsWithout.map((id) => `${id}: no system is left that carries it`),
    `designed anew: ${difference.accelerators} accelerators, ${difference.racks} racks, ${kw}, ${difference.readyWeeks ?? '?'} weeks more; still falling ${stillFalling.length}, not known ${unknown.length} lines`,
  ];
}

/** The report as text for people. */
export function writeEmbargo(report: EmbargoReport, io: CommandIo): void {
  const { lines } = report.outcome;
  io.stdout(`${planningAidNotice(report.request.design.values.compliance.asOf)}\n`);
  for (const { line, fate, reasons } of lines.fates)
    io.stdout(
      `${fate.padEnd(8)} ${line.quantity} × ${line.name}${reasons[0] ? ` (${reasonText(reasons[0])})` : ''}\n`,
    );
  for (const { lineId, productIds } of lines.substitutes)
    io.stdout(
      `in place of ${lineId}: ${productIds.length === 0 ? 'nothing in the catalogue' : productIds.join(', ')}\n`,
    );
  for (const text of [...capacityLines(report), ...spareLines(report), ...redesignLines(report)])
    io.stdout(`${text}\n`);
  io.stdout(
    `accelerators left ${lines.acceleratorsLeft} of ${lines.accelerators}, unknown ${lines.acceleratorsUnknown}\n`,
  );
}
