import type { PoolDesign } from '../../../shared/design/compute.ts';
import {
  compareNetworks,
  type NetworkComparison,
  type NetworkOption,
} from '../../../shared/stages/fabric/compare-networks.ts';
import type { OptionReason } from '../../../shared/stages/fabric/screen-switches.ts';
import { fabricOptions } from '../../../shared/texts/en/fabric-options.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { type CommandIo, EXIT } from '../command.ts';
import { designPlan } from '../design-plan.ts';
import { readPlan } from './plan-file.ts';

/** Networks shown as text; `--json` has all of them. */
const SHOWN = 12;

function sentence(reason: OptionReason): string {
  const values = Object.entries(reason.params).map(([name, value]) => [name, String(value)]);
  return fillText(fabricOptions[reason.code], Object.fromEntries(values));
}

function optionLine(option: NetworkOption): string {
  const { leaves, spines, cores } = option.counts;
  const spine = option.spineSwitchId === null || option.spineSwitchId === option.leafSwitchId;
  const models = spine ? option.leafSwitchId : `${option.leafSwitchId} under ${option.spineSwitchId}`;
  const power = option.switchPowerW === null ? 'power not published' : `${option.switchPowerW} W`;
  const counts = `${leaves} leaves, ${spines} spines, ${cores} cores, ${power}, ${option.sparePorts} ports spare`;
  const why = option.against === null ? 'taken' : sentence(option.against);
  return `${models} (${option.assignment})\n    ${counts}\n    ${why}\n`;
}

function textOf(pool: PoolDesign, comparison: NetworkComparison | null): string {
  if (comparison === null) return `${pool.name}: needs no scale-out network, or its links are not known.\n`;
  const { options, rejected } = comparison;
  const more = options.length - SHOWN;
  const rest = more > 0 ? `and ${more} more networks; ` : '';
  return [
    `${pool.name}, ${pool.servers} servers\n`,
    ...options.slice(0, SHOWN).map(optionLine),
    `${rest}${rejected.length} switches of the catalogue were not sized. --json lists all with their reasons.\n`,
  ].join('');
}

function jsonOf(comparison: NetworkComparison): unknown {
  const withText = (reason: OptionReason): OptionReason & { text: string } => ({
    ...reason,
    text: sentence(reason),
  });
  return {
    ...comparison,
    options: comparison.options.map((option) => ({
      ...option,
      against: option.against === null ? null : withText(option.against),
    })),
    rejected: comparison.rejected.map((entry) => ({ ...entry, reason: withText(entry.reason) })),
  };
}

/**
 * Compares the networks that could be built for every pool of a plan.
 * @param path - plan file
 */
export async function compareForPlan(path: string, json: boolean, io: CommandIo): Promise<number> {
  const { plan, facts } = await readPlan(path, io);
  const { pools } = (await designPlan(plan, facts, io)).values.compute;
  const results = pools.map((pool) => ({ pool, comparison: compareNetworks(pool, plan, facts) }));
  const found = results.flatMap(({ comparison }) => (comparison === null ? [] : [jsonOf(comparison)]));
  io.stdout(
    json
      ? `${JSON.stringify({ version: 1, pools: found })}\n`
      : results.map(({ pool, comparison }) => textOf(pool, comparison)).join('\n'),
  );
  return EXIT.success;
}
