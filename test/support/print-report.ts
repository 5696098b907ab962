// Prints the digest of the report and of a slip of the sample bundle; run by a test under other time zones, languages
// and folders. With a file name the report is written there.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { reportBuilder } from '../../main/services/report/build-report.ts';
import { slipBuilder } from '../../main/services/report/slip/build-slip.ts';
import { prepareBundle } from '../../shared/bundle/prepare-bundle.ts';
import { testFonts } from './fonts.ts';
import { sampleInputs } from './sample-bundle.ts';

const fonts = await testFonts();
const inputs = sampleInputs();
const prepared = prepareBundle({ ...inputs, signers: [], report: reportBuilder(fonts) });
const report = prepared.files.find(({ path }) => path === 'payload/report.pdf')?.data ?? new Uint8Array();
const { totals, marking } = prepared.manifest.predicate;
const slip = slipBuilder(fonts)({
  fileName: `${prepared.folder}.zip`,
  plan: inputs.plan.name,
  revision: inputs.plan.revision,
  marking,
  bundleId: inputs.bundleId,
  manifestSha512: prepared.manifestSha512,
  signers: ['anna', 'bert'],
  claimedAt: inputs.claimedAt,
  totals,
  tool: inputs.tool,
});
const [, , reportFile, slipFile] = process.argv;
if (reportFile !== undefined) writeFileSync(reportFile, report);
if (slipFile !== undefined) writeFileSync(slipFile, slip);
for (const bytes of [report, slip])
  process.stdout.write(`${createHash('sha512').update(bytes).digest('hex')}\n`);
