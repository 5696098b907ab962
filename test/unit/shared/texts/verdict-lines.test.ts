import { beforeAll, describe, expect, it, vi } from 'vitest';
import { CYCLONEDX_PATH } from '../../../../shared/bundle/format/names.ts';
import { companionPath } from '../../../../shared/bundle/signatures/companions.ts';
import type { Verdict } from '../../../../shared/bundle/verify/verdict.ts';
import { verdictLines } from '../../../../shared/texts/verdict-lines.ts';
import { VERIFY_LANGUAGE_CODES } from '../../../../shared/texts/verify-languages.ts';
import {
  approve,
  buildSample,
  repack,
  testSigner,
  trustStore,
  verify,
} from '../../../support/sample-bundle.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const anna = testSigner('anna', { minisign: true });
const boris = testSigner('boris', { organisation: '' });
let accepted: Verdict;
let refused: Verdict;

beforeAll(async () => {
  const trust = trustStore([
    { record: anna.record, roles: ['author'] },
    { record: boris.record, roles: ['approver'] },
  ]);
  const { bytes } = await buildSample([anna]);
  const noted = approve(bytes, 'boris', { decision: 'noted', remark: 'two deliveries' });
  accepted = verify(approve(noted, 'boris', { final: true, remark: '' }), trust);
  const without = repack(bytes, (files) => files.delete(companionPath('minisign', 'anna')));
  const rejected = approve(approve(without, 'boris', { decision: 'rejected' }), 'stranger');
  refused = verify(rejected, trust);
});

describe.each(VERIFY_LANGUAGE_CODES)('a verdict in lines in %s', (language) => {
  it('tells answers, signers, statements, documents, findings and what the file says', () => {
    expect(`${verdictLines(accepted, language).join('\n')}\n`).toMatchSnapshot();
    expect(`${verdictLines(refused, language).join('\n')}\n`).toMatchSnapshot();
  });

  it('fills every place', () => {
    for (const verdict of [accepted, refused])
      for (const line of verdictLines(verdict, language)) expect(line).not.toMatch(/[{}]|undefined|null/);
  });

  it('tells which document says another total', () => {
    const views = accepted.views.map((view) =>
      view.path === CYCLONEDX_PATH
        ? { ...view, net: null, lines: 4, checks: { ...view.checks, lines: 'different' as const } }
        : view,
    );
    const lines = verdictLines({ ...accepted, views }, language);
    expect(lines.filter((line) => line.includes('CycloneDX'))).toMatchSnapshot();
    expect(lines.join('\n')).not.toContain('XLSX');
  });

  it('shows text from the file as text, with nothing hidden in it', async () => {
    const { bytes } = await buildSample([anna]);
    const trust = trustStore([{ record: anna.record }, { record: boris.record, roles: ['approver'] }]);
    const hostile = approve(bytes, 'boris', { decision: 'rejected', remark: '$& {who} <b>x</b>' });
    const lines = verdictLines(verify(hostile, trust), language).join('\n');
    expect(lines).toMatch(/["„«]\s?\$& \{who\} <b>x<\/b>\s?["“»]/);
  });
});
