import type { StageValues } from '../../shared/design/design.ts';
import { buildBom } from '../../shared/stages/bom/build-bom.ts';
import { checkClosure } from '../../shared/stages/closure/check-closure.ts';
import { sizeCooling } from '../../shared/stages/cooling/size-cooling.ts';
import { sizeFabric } from '../../shared/stages/fabric/size-fabric.ts';
import { sizePower } from '../../shared/stages/power/size-power.ts';
import { packRacks } from '../../shared/stages/racks/pack-racks.ts';
import { type BuiltCase, buildCase } from '../support/physical-case.ts';

const RUNS = 9;

interface Measurement {
  readonly name: string;
  readonly medianMs: number;
  readonly budgetMs: number;
  readonly note: string;
}

function median(act: () => unknown): number {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run += 1) {
    const started = performance.now();
    act();
    // The first run warms up the compiler and is not counted.
    if (run > 0) times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
}

/** Sites of equal pools of eight-accelerator servers, with the networks the fabric stage gives them. */
function caseOf(siteIds: readonly string[], serversPerSite: number): BuiltCase {
  const built = buildCase({
    sites: siteIds.map((id) => ({ id, parts: { country: 'DE', power: { upsRedundancy: '2N' } } })),
    pools: siteIds.map((id) => ({
      id: `pool-${id}`,
      siteId: id,
      serverId: 'nvidia-dgx-h100',
      servers: serversPerSite,
      links: 8,
      linkGbit: 400,
    })),
    storageSystems: Math.ceil(serversPerSite / 80),
  });
  const { plan, earlier, facts } = built;
  const fabric = sizeFabric.run(plan, earlier, facts).value;
  return { ...built, earlier: { ...earlier, fabric } };
}

function measure(name: string, built: BuiltCase, budgetMs: number): readonly Measurement[] {
  const { plan, earlier, facts } = built;
  const racks = packRacks.run(plan, earlier, facts).value;
  const power = sizePower.run(plan, { racks }, facts).value;
  const cooling = sizeCooling.run(plan, { racks, power }, facts).value;
  const before: Omit<
    StageValues,
    'bom' | 'demand' | 'schedule' | 'cost' | 'closure' | 'compliance' | 'sovereignty'
  > = {
    ...earlier,
    racks,
    power,
    cooling,
    spares: { lines: [] },
  };
  const bom = buildBom.run(plan, before, facts).value;
  const failures = power.sites.reduce((sum, site) => sum + site.failures.length, 0);
  const row = (stage: string, share: number, note: string, act: () => unknown): Measurement => ({
    name: `${name}: ${stage}`,
    medianMs: median(act),
    budgetMs: budgetMs * share,
    note,
  });
  return [
    row('racks', 0.3, `${racks.racks.length} racks, ${racks.cables.length} runs`, () =>
      packRacks.run(plan, earlier, facts),
    ),
    row('power', 0.3, `${failures} failures simulated`, () => sizePower.run(plan, { racks }, facts)),
    row('cooling', 0.05, '', () => sizeCooling.run(plan, { racks, power }, facts)),
    row('closure', 0.1, '', () => checkClosure.run(plan, { ...before, bom }, facts)),
  ];
}

/** Racks, power, cooling and closure: shares of the budgets of a whole design. */
export async function run(): Promise<readonly Measurement[]> {
  const rows = [
    ...measure('1,000 accelerators', caseOf(['a'], 125), 16),
    ...measure('100,000 accelerators, 4 sites', caseOf(['a', 'b', 'c', 'd'], 3_125), 1_000),
  ];
  return Promise.resolve(rows);
}
