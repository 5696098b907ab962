/** Designs the 100,000-accelerator plan once in this fresh process and prints how long it took and how much memory. */
import { runPipeline } from '../../shared/pipeline.ts';
import { testFacts } from './facts.ts';
import { planOfSize } from './large-plan.ts';

const MEBI = 1_048_576;
const facts = testFacts();
const plan = planOfSize(100_000, ['north', 'south', 'east', 'west']);
const before = process.memoryUsage().rss;
const started = performance.now();
const design = runPipeline(plan, facts);
const coldMs = performance.now() - started;
// Peak of the whole process, in KiB, so that what the run needed and gave back counts too.
const peakBytes = process.resourceUsage().maxRSS * 1_024;
process.stdout.write(
  `${JSON.stringify({
    coldMs,
    grownMb: (peakBytes - before) / MEBI,
    peakMb: peakBytes / MEBI,
    racks: design.values.racks.racks.length,
  })}\n`,
);
