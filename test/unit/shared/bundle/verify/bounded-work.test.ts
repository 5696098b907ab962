import { describe, expect, it } from 'vitest';
import { BOM_CSV_PATH, REPORT_PATH, sshSignaturePath } from '../../../../../shared/bundle/format/names.ts';
import { readZip } from '../../../../../shared/bundle/format/zip-read.ts';
import { writeZip, type ZipEntry } from '../../../../../shared/bundle/format/zip-write.ts';
import { bomDocument } from '../../../../../shared/bundle/payload/bom-document.ts';
import { MOST_VIEW_BYTES, viewSteps } from '../../../../../shared/bundle/verify/check-views.ts';
import { finishSteps } from '../../../../../shared/job/job-step.ts';
import { buildSample, codesOf, testSigner, trustStore, verify } from '../../../../support/sample-bundle.ts';
import { SAMPLE_LINES, samplePlan } from '../../../../support/sample-design.ts';

const anna = testSigner('anna');
const trust = trustStore([{ record: anna.record }]);

/** The bundle with one more file that nothing lists. */
async function withFile(path: string, data: Uint8Array): Promise<Uint8Array> {
  const reading = readZip((await buildSample([anna])).bytes);
  if (!reading.ok) throw new Error('the sample is no archive');
  const [folder] = reading.entries[0]?.name.split('/') ?? [];
  const others = reading.entries.filter(({ name }) => name !== `${folder}/${path}`);
  const entries: readonly ZipEntry[] = [...others, { name: `${folder}/${path}`, data }];
  return writeZip(entries);
}

describe('what a check takes on', () => {
  it('is no companion longer than one can be, whatever is in it', async () => {
    const armour = `-----BEGIN SSH SIGNATURE-----\n${'A'.repeat(70_000)}\n-----END SSH SIGNATURE-----\n`;
    const bytes = await withFile(sshSignaturePath('anna'), new TextEncoder().encode(armour));
    expect(codesOf(verify(bytes, trust))).toContain('S07');
  });

  it('is no view longer than the longest bill makes one', () => {
    const bom = bomDocument(samplePlan(), SAMPLE_LINES, {
      bundleId: 'urn:uuid:0190f3a4-0000-8000-8000-000000000001',
      marking: 'x',
    });
    const long = new Uint8Array(MOST_VIEW_BYTES + 1);
    const files = new Map([
      [BOM_CSV_PATH, long],
      [REPORT_PATH, long],
    ]);
    const before = { name: 'check', done: 7, total: 8 } as const;
    const steps = viewSteps(files, bom, { bill: undefined, billAgrees: true, before });
    const { findings } = finishSteps(steps);
    expect(findings.map(({ code, params }) => [code, params['file']])).toEqual([
      ['X02', BOM_CSV_PATH],
      // Read to its end, and no report.
      ['X02', REPORT_PATH],
    ]);
  });
});
