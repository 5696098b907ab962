// Prints the digest of the manifest of the sample bundle. Run by a test under other time zones, languages, folders and
// orders of input, to show that none of them reaches the bytes.
import { prepareBundle } from '../../shared/bundle/prepare-bundle.ts';
import { sampleInputs } from './sample-bundle.ts';

const inputs = sampleInputs();
const { lines } = inputs.design.values.bom;
const reversed = { ...inputs.design.values, bom: { lines: lines.toReversed() } };
const design = process.argv.includes('--reversed') ? { ...inputs.design, values: reversed } : inputs.design;
const prepared = prepareBundle({ ...inputs, design, signers: [] });
process.stdout.write(`${prepared.manifestSha512}\n`);
