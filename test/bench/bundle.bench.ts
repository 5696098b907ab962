import type { VerifyJob } from '../../main/services/bundle/verify-process.ts';
import { reportBuilder } from '../../main/services/report/build-report.ts';
import { portableHashes } from '../../shared/bundle/manifest/digests.ts';
import { testFacts } from '../support/facts.ts';
import { testFonts } from '../support/fonts.ts';
import { buildSample, testSigner, trustFiles, trustStore, verify } from '../support/sample-bundle.ts';
import { sampleDesign, sampleLine, samplePlan } from '../support/sample-design.ts';
import { verifyMemory } from '../support/verify-memory.ts';

const LINES = 10_000;
const RUNS = 7;

interface Measurement {
  readonly name: string;
  readonly medianMs: number;
  readonly budgetMs: number;
  readonly note: string;
}

async function median(act: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run += 1) {
    const started = performance.now();
    await act();
    // The first run warms up the compiler and is not counted.
    if (run > 0) times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
}

/** Memory of a process that checks a bundle: a fixed part, and at most this many times the file. */
const FIXED_MB = 128;
const TIMES_FILE = 4;
const MEGA = 1e6;

/** Peak memory of the process that checks for the window, of a bundle and of one with a hundredth of the lines. */
async function memory(bytes: Uint8Array, trust: VerifyJob['trust'], name: string): Promise<Measurement> {
  const { verdict, peakBytes } = await verifyMemory(bytes, trust);
  if (!verdict.accepted) throw new Error('the bundle of the bench is not accepted');
  const budgetMs = Math.round(FIXED_MB + (TIMES_FILE * bytes.length) / MEGA);
  const note = `bound: ${FIXED_MB} MB and ${TIMES_FILE} times the file of ${(bytes.length / MEGA).toFixed(1)} MB`;
  return { name: `bundle: verify, ${name}, peak memory in MB`, medianMs: peakBytes / MEGA, budgetMs, note };
}

/** Export, with its report, and verification of a bundle with 10,000 BOM lines; Argon2 (about a second by design) is not part of it. */
export async function run(): Promise<readonly Measurement[]> {
  const facts = testFacts();
  const plan = samplePlan();
  const lines = Array.from({ length: LINES }, (_, index) => sampleLine(index + 1));
  const design = sampleDesign(plan, facts, { lines });
  const signer = testSigner('anna');
  const listed = [{ record: signer.record }];
  const trust = trustStore(listed);
  const report = reportBuilder(await testFonts());
  const build = async () => (await buildSample([signer], { plan, design, report })).bytes;
  const few = sampleDesign(plan, facts, { lines: lines.slice(0, LINES / 100) });
  const small = (await buildSample([signer], { plan, design: few, report })).bytes;
  const bytes = await build();
  if (!verify(bytes, trust).accepted) throw new Error('the bundle of the bench is not accepted');
  const note = `${LINES} lines, ${(bytes.length / 1e6).toFixed(1)} MB`;
  return [
    { name: 'bundle: build and sign', medianMs: await median(build), budgetMs: 2000, note },
    { name: 'bundle: verify', medianMs: await median(() => verify(bytes, trust)), budgetMs: 1000, note },
    {
      name: 'bundle: verify with portable hashes',
      medianMs: await median(() => verify(bytes, trust, { hashes: portableHashes })),
      budgetMs: 1000,
      note: 'as in a browser without native SHA-2',
    },
    await memory(small, trustFiles(listed), `${LINES / 100} lines`),
    await memory(bytes, trustFiles(listed), `${LINES} lines`),
  ];
}
