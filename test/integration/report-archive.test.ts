import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportBuilder } from '../../main/services/report/build-report.ts';
import { slipBuilder } from '../../main/services/report/slip/build-slip.ts';
import { bundleIdOf } from '../../shared/bundle/bundle-id.ts';
import { prepareBundle } from '../../shared/bundle/prepare-bundle.ts';
import { asId, type PlanId } from '../../shared/ids.ts';
import { runPipeline } from '../../shared/pipeline.ts';
import { newPlanFrom } from '../../shared/plan/templates/templates.ts';
import { testFacts } from '../support/facts.ts';
import { testFonts } from '../support/fonts.ts';
import { archiveFaults } from '../support/pdf-archive.ts';
import { PdfObjectTable } from '../support/pdf-objects.ts';
import { CLAIMED_AT } from '../support/sample-bundle.ts';

// Report and slip against the clauses of ISO 19005-3 that objects and pages show, read by qpdf.

let folder: string;
let report: PdfObjectTable;
let slip: PdfObjectTable;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redoubt-archive-'));
  const facts = testFacts();
  const template = newPlanFrom('tactical-edge', { id: asId<PlanId>('plan-kept'), today: '2026-11-22' });
  const plan = { ...template, name: '서울 · 東京 · Führungszelle & <Stab>' };
  const given = {
    plan,
    facts,
    design: runPipeline(plan, facts),
    claimedAt: CLAIMED_AT,
    tool: { name: 'redoubt', version: '0.1.0', build: 'test' },
    signers: [],
    recipient: null,
    offerValidUntil: null,
    supersedes: null,
    language: 'de',
  } as const;
  const fonts = await testFonts();
  const bundleId = bundleIdOf(given);
  const prepared = prepareBundle({ ...given, bundleId, report: reportBuilder(fonts) });
  const { marking, totals } = prepared.manifest.predicate;
  const page = slipBuilder(fonts)({
    fileName: 'bom.zip',
    plan: plan.name,
    revision: 0,
    marking,
    bundleId,
    manifestSha512: prepared.manifestSha512,
    signers: ['anna'],
    claimedAt: CLAIMED_AT,
    totals,
    tool: given.tool,
    language: 'fr',
  });
  const read = (name: string, data: Uint8Array): PdfObjectTable => {
    writeFileSync(join(folder, name), data);
    return PdfObjectTable.read(join(folder, name));
  };
  const pdf = prepared.files.find(({ path }) => path === 'payload/report.pdf')?.data ?? new Uint8Array();
  report = read('report.pdf', pdf);
  slip = read('slip.pdf', page);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a document for the archive', () => {
  it('keeps every clause that can be read off its objects', () => {
    expect(report.ofType('/Page').length).toBeGreaterThan(10);
    expect(archiveFaults(report)).toEqual([]);
    expect(archiveFaults(slip)).toEqual([]);
  });

  type Objects = Parameters<Parameters<PdfObjectTable['with']>[0]>[0];
  const inRoot = (objects: Objects, change: Readonly<Record<string, unknown>>): void => {
    const key = `obj:${String(report.trailer['/Root'])}`;
    const value = { ...(objects[key]?.value as object), ...change };
    objects[key] = { value: value as never };
  };

  it.each([
    ['6.7.4 natural language', { '/Lang': null }],
    ['6.7.2 marked', { '/MarkInfo': null }],
    ['6.5 no actions', { '/OpenAction': {} }],
    ['6.4 no forms', { '/AcroForm': {} }],
    ['6.2.2 output intent with a profile', { '/OutputIntents': [] }],
    ['6.9 no optional content', { '/OCProperties': {} }],
    ['6.8 no attachments', { '/EmbeddedFiles': [] }],
  ])('is told when it breaks %s', (clause, change) => {
    expect(archiveFaults(report.with((objects) => inRoot(objects, change)))).toContain(clause);
  });

  it('is told when text stands outside of the structure, or a font is only named', () => {
    const stray = report.with((objects) => {
      for (const [key, { stream }] of Object.entries(objects)) {
        const text = Buffer.from(stream?.data ?? '', 'base64').toString('latin1');
        if (stream === undefined || !text.includes('BDC')) continue;
        const data = Buffer.from(`BT (x) Tj ET\n${text}`, 'latin1').toString('base64');
        objects[key] = { stream: { ...stream, data } };
      }
    });
    expect(archiveFaults(stray)).toContain('6.7.2 everything painted is content or artifact');
    const bare = report.with((objects) => {
      for (const [key, { value }] of Object.entries(objects))
        if (JSON.stringify(value ?? null).includes('/FontFile2')) objects[key] = { value: {} };
    });
    expect(archiveFaults(bare)).toContain('6.2.11.4 every font embedded and mapped to characters');
  });
});
