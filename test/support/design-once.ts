/** Designs the 100,000-accelerator plan once in this fresh process and prints how long it took. */
import { runPipeline } from '../../shared/pipeline.ts';
import { testFacts } from './facts.ts';
import { planOfSize } from './large-plan.ts';

const facts = testFacts();
const plan = planOfSize(100_000, ['north', 'south', 'east', 'west']);
const started = performance.now();
const design = runPipeline(plan, facts);
const coldMs = performance.now() - started;
process.stdout.write(`${JSON.stringify({ coldMs, racks: design.values.racks.racks.length })}\n`);
