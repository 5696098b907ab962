import { designClos } from '../../shared/clos/design-clos.ts';
import { searchClos } from '../../shared/clos/search-clos.ts';
import { wireClos } from '../../shared/clos/wire-clos.ts';
import { sizeFabric } from '../../shared/stages/fabric/size-fabric.ts';
import { testFacts } from '../support/facts.ts';
import { computeResult, planFor, poolDesign, siteId, siteStorage } from '../support/stage-values.ts';

interface Measurement {
  readonly name: string;
  readonly medianMs: number;
  readonly budgetMs: number;
  readonly note: string;
}

const RUNS = 15;

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

/** The stage on pools of 8-way servers, spread over sites. */
function stage(servers: number, sites: number): () => unknown {
  const pools = Array.from({ length: sites }, (_, index) =>
    poolDesign(`pool${index}`, { servers: servers / sites, siteId: siteId(`site${index}`) }),
  );
  const plan = planFor(pools);
  const storage = { sites: pools.map((pool) => siteStorage({ siteId: pool.siteId, ports: 24, systems: 4 })) };
  const earlier = { compute: computeResult(pools), storage };
  const facts = testFacts();
  return () => sizeFabric.run(plan, earlier, facts);
}

function countLinks(links: Iterable<unknown>): number {
  let count = 0;
  for (const _link of links) count += 1;
  return count;
}

/** One network, the search over group sizes, the stage, and the wiring of a large network. */
export function run(): Promise<readonly Measurement[]> {
  const large = { nodes: 12_500, linksPerNode: 8, radix: 128, linkGbps: 400 };
  const wired = wireClos(large);
  const links = wired.ok ? countLinks(wired.value) : 0;
  return Promise.resolve([
    {
      name: 'fabric: one network of 100,000 links',
      medianMs: median(() => designClos(large)),
      budgetMs: 1,
      note: 'designClos, three levels',
    },
    {
      name: 'fabric: search of group sizes',
      medianMs: median(() => searchClos(large)),
      budgetMs: 16,
      note: '100,000 accelerators',
    },
    {
      name: 'fabric: stage, 1,000 accelerators on one site',
      medianMs: median(stage(125, 1)),
      budgetMs: 4,
      note: 'all switches of the catalogue; a quarter of the 16 ms of an edit',
    },
    {
      name: 'fabric: stage, 100,000 accelerators on four sites',
      medianMs: median(stage(12_500, 4)),
      budgetMs: 150,
      note: 'share of the 1 s of a whole design',
    },
    {
      name: 'fabric: wiring of every link',
      medianMs: median(() => (wired.ok ? countLinks(wired.value) : 0)),
      budgetMs: 200,
      note: `${links} links with both ports`,
    },
  ]);
}
