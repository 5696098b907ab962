/** Fits the sizing coefficients to the measured rows, cross-validates, and writes coefficient file, report and plot. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseCoefficients } from '../../shared/stages/compute/read-coefficients.ts';
import { bandsOf, heldShare } from './calibration/bands.ts';
import { crossValidate, residuals } from './calibration/cross-validate.ts';
import { fitParameters } from './calibration/fit.ts';
import { fitPower } from './calibration/fit-power.ts';
import { withParameters } from './calibration/parameters.ts';
import { readyCases } from './calibration/predict.ts';
import { calibrationPage, calibrationPlot } from './calibration/report.ts';
import { calibrationCases, sourceOf } from './calibration/rows.ts';
import { summarise } from './calibration/statistics.ts';
import { fittedSet, significant } from './calibration/write-set.ts';
import { testFacts } from './facts.ts';

const FILE = resolve(import.meta.dirname, '../../assets/catalogue/coefficients/sizing.json');
const PAGE = resolve(import.meta.dirname, '../../shared/stages/compute/CALIBRATION.md');
const PLOT = resolve(import.meta.dirname, '../../shared/stages/compute/calibration.svg');

const ROUNDS = 16;

const facts = testFacts();
const base = parseCoefficients(JSON.parse(readFileSync(FILE, 'utf8')));
const context = { facts, base };
// Hosted services do not say how many chips answer; such rows bound nothing.
const usable = calibrationCases().filter((entry) => entry.row.score_class !== 'user-speed');
const { ready, left } = readyCases(usable, facts);

const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

say(`${ready.length} rows, ${left.length} left aside`);
// As the file will hold them, so that the page tells the figures of the file.
const logs = fitParameters(ready, context, { rounds: ROUNDS }).map((log) =>
  Math.log(significant(Math.exp(log))),
);
const given = { context, start: logs };
const seen = residuals(ready, logs, context);
say(`seen: ${JSON.stringify(summarise(seen.map((row) => row.main)))}`);
const byPair = crossValidate(ready, (row) => row.entry.pair, given);
say(`pair left out: ${JSON.stringify(summarise(byPair.map((row) => row.main)))}`);
const byAccelerator = crossValidate(ready, (row) => row.entry.row.accelerator_key, given);
const byModel = crossValidate(ready, (row) => row.entry.row.model_family, given);
const byVendor = crossValidate(ready, (row) => row.entry.row.vendor, given);
const bySource = crossValidate(ready, (row) => sourceOf(row.entry.row.source_url), given);
const others = byVendor.filter((row) => row.ready.entry.row.vendor !== 'NVIDIA');
const fittedPower = fitPower(ready, withParameters(base, logs), facts);
const set = fittedSet(
  base,
  // Without NVIDIA's rows nothing is left to fit, so that vendor does not inform the band of unseen ones.
  {
    logs,
    bands: bandsOf({ seen, byPair, byAccelerator, bySource, byVendor: others }),
    power: fittedPower.power,
    asOf: facts.identity.asOf,
  },
  { cases: ready, facts },
);
writeFileSync(FILE, `${JSON.stringify(set, null, 2)}\n`);
writeFileSync(
  PAGE,
  calibrationPage({
    set,
    logs,
    seen,
    byPair,
    byAccelerator,
    byModel,
    byVendor,
    bySource,
    left,
    power: fittedPower,
  }),
);
writeFileSync(PLOT, calibrationPlot(byPair));
say(`inside the intervals: ${(100 * heldShare(byPair).all).toFixed(0)} %`);
