import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportBuilder } from '../../main/services/report/build-report.ts';
import { slipBuilder } from '../../main/services/report/slip/build-slip.ts';
import { bundleIdOf } from '../../shared/bundle/bundle-id.ts';
import { type BundleInputs, type PreparedBundle, prepareBundle } from '../../shared/bundle/prepare-bundle.ts';
import { slipCode } from '../../shared/bundle/slip.ts';
import { createFacts } from '../../shared/catalogue/facts.ts';
import { asId, type PlanId } from '../../shared/ids.ts';
import { catalogueInForce } from '../../shared/pack/in-force.ts';
import { runPipeline } from '../../shared/pipeline.ts';
import { newPlanFrom } from '../../shared/plan/templates/templates.ts';
import { testCatalogue, testFacts } from '../support/facts.ts';
import { testFonts } from '../support/fonts.ts';
import { statementOf, testPack, type testTerms } from '../support/packs.ts';
import { CLAIMED_AT } from '../support/sample-bundle.ts';
import { runTool } from '../support/tools.ts';

// The report and the slip of a whole design, read with poppler, qpdf and zbar, which know nothing of Redoubt.

const MARKING = 'DE · RESTRICTED (VS-NfD) · RELEASABLE TO NATO';
let folder: string;
let prepared: PreparedBundle;
let inputs: BundleInputs;
let pages: readonly string[];
const at = (name: string): string => join(folder, name);
const fileOf = (path: string): Uint8Array =>
  prepared.files.find((file) => file.path === path)?.data ?? new Uint8Array();
const report = (): string => Buffer.from(fileOf('payload/report.pdf')).toString('latin1');
const squeezed = (text: string): string => text.replaceAll(/\s+/g, ' ');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redoubt-report-'));
  const facts = testFacts();
  const template = newPlanFrom('eu-ai-factory', { id: asId<PlanId>('plan-report'), today: '2026-11-21' });
  const marking = {
    owner: 'DE',
    level: 'RESTRICTED',
    nationalName: 'VS-NfD',
    release: 'RELEASABLE TO NATO',
    exercise: false,
  } as const;
  const plan = { ...template, revision: 3, mission: { ...template.mission, marking } };
  const given = {
    plan,
    facts,
    design: runPipeline(plan, facts),
    claimedAt: CLAIMED_AT,
    tool: { name: 'redoubt', version: '0.1.0', build: 'test' },
    signers: [],
    recipient: 'Procurement office, Koblenz',
    offerValidUntil: null,
    supersedes: null,
  };
  const fonts = await testFonts();
  inputs = { ...given, bundleId: bundleIdOf(given), report: reportBuilder(fonts) };
  prepared = prepareBundle(inputs);
  writeFileSync(at('report.pdf'), fileOf('payload/report.pdf'));
  pages = runTool('pdftotext', ['-layout', at('report.pdf'), '-'])
    .output.split('\f')
    .slice(0, -1);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the report', () => {
  it('is a sound PDF 1.7, tagged, with every font embedded and mapped to characters', () => {
    expect(runTool('qpdf', ['--check', at('report.pdf')])).toMatchObject({ status: 0 });
    const info = runTool('pdfinfo', [at('report.pdf')]).output;
    for (const line of [
      /^Tagged: +yes$/m,
      /^PDF version: +1\.7$/m,
      /^JavaScript: +no$/m,
      /^Encrypted: +no$/m,
    ])
      expect(info).toMatch(line);
    const fonts = runTool('pdffonts', [at('report.pdf')])
      .output.trim()
      .split('\n')
      .slice(2);
    expect(fonts).toHaveLength(3);
    for (const font of fonts) expect(font).toMatch(/CID TrueType +Identity-H +yes yes yes/);
  });

  it('has what PDF/A-3 asks of a file, as far as its structure shows', () => {
    const text = report();
    expect(text.startsWith('%PDF-1.7\n%')).toBe(true);
    for (const part of [
      '<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>',
      '/S /GTS_PDFA1',
      '/MarkInfo << /Marked true >>',
      '/Lang (en)',
      '/ViewerPreferences << /DisplayDocTitle true >>',
      '<pdfaSchema:prefix>redoubt</pdfaSchema:prefix>',
      '/Outlines',
    ])
      expect(text).toContain(part);
    expect(text).toMatch(/\/ID \[<[0-9a-f]{32}> <[0-9a-f]{32}>\]/);
    expect(text).not.toMatch(/\/(?:Encrypt|JavaScript|JS|Launch|EmbeddedFile|SMask|Filter|URI)\b/);
  });

  it('has an sRGB profile that is one', () => {
    const text = report();
    const profile = text.slice(text.indexOf('stream\n', text.indexOf('/N 3')) + 7);
    expect(profile.slice(12, 24)).toBe('mntrRGB XYZ ');
    expect(profile.slice(36, 40)).toBe('acsp');
    expect(Buffer.from(profile.slice(0, 4), 'latin1').readUInt32BE()).toBe(profile.indexOf('\nendstream'));
  });

  it('shows total, revision and the digests of the bill on its cover', () => {
    const bill = fileOf('payload/bom.json');
    const cover = squeezed(pages[0] ?? '');
    const { net, lines, currency } = prepared.manifest.predicate.totals;
    expect(net).toBe('0.00');
    expect(currency).toBe('EUR');
    expect(cover).toContain(`no price, none of ${lines} lines has one`);
    expect(cover).toContain('revision 3');
    for (const algorithm of ['sha512', 'sha256']) {
      const groups = createHash(algorithm).update(bill).digest('hex').match(/.{4}/g) ?? [];
      expect(cover).toContain(groups.join(' '));
    }
  });

  it('names every pack its figures stand on, and says which had ended', async () => {
    const loaded = (version: number, terms: Parameters<typeof testTerms>[1]) => ({
      statement: { ...statementOf(testPack(version)), ...terms },
      sha512: String(version).repeat(128),
      content: { channel: 'prices', prices: [] } as const,
    });
    const rules = { channel: 'rules', packId: 'ministry-rules', expires: '2026-11-01T00:00:00Z' } as const;
    const data = catalogueInForce(testCatalogue(), [
      loaded(7, { packId: 'office-prices' }),
      loaded(8, rules),
    ]);
    const facts = createFacts(data);
    const design = runPipeline(inputs.plan, facts);
    const pdf = async (language: 'en' | 'de') => {
      const given = { ...inputs, facts, design, language };
      const { files } = prepareBundle({ ...given, bundleId: bundleIdOf(given) });
      writeFileSync(at('packs.pdf'), files.find(({ path }) => path.endsWith('report.pdf'))?.data ?? '');
      return squeezed(runTool('pdftotext', ['-layout', '-l', '1', at('packs.pdf'), '-']).output);
    };
    const { packId, version, asOf } = facts.identity;
    const english = await pdf('en');
    expect(english).toContain(`Catalogue ${packId} version ${version} of ${asOf}`);
    expect(english).toContain('Price pack office-prices version 7 of 2026-11-20');
    expect(english).toContain('Rule pack ministry-rules version 8 of 2026-11-20, which ended on 2026-11-01');
    const german = await pdf('de');
    expect(german).toContain('Regelpaket ministry-rules Version 8 vom 2026-11-20');
    expect(german).toContain('kein Preis, keine der');
    // The catalogue is named once, by its own identity.
    expect(german).not.toContain('Katalogpaket');
    expect(squeezed(pages[0] ?? '')).not.toContain('Price pack');
  });

  it('stands in the frame of its marking on every page, which is numbered', () => {
    expect(pages.length).toBeGreaterThan(10);
    for (const [index, page] of pages.entries()) {
      expect(page.split(MARKING)).toHaveLength(3);
      expect(page).toContain(`page ${index + 1} of ${pages.length}`);
      expect(page).toContain('revision 3');
    }
  });

  it('names every line of the bill', () => {
    const printed = pages.map(squeezed).join(' ');
    const bill = JSON.parse(Buffer.from(fileOf('payload/bom.json')).toString()) as {
      readonly lines: readonly {
        readonly number: number;
        readonly orderQuantity: number;
        readonly name: string;
      }[];
    };
    expect(bill.lines.length).toBeGreaterThan(20);
    for (const { name } of bill.lines) expect(printed).toContain(name.split(' ')[0]);
  });

  it('keeps the three powers apart and lists breakers, load step and voltage of the supply', () => {
    const page = pages.findLast((entry) => entry.includes('One-line of'));
    const words = squeezed(page ?? '').replaceAll(/\s/g, '');
    const [site] = inputs.design.values.power.sites;
    const { transformer, ups } = site?.breakers ?? {};
    for (const part of [
      'IT load: nameplate',
      `${transformer?.count} × ${transformer?.ratingA} A`,
      `${ups?.count} × ${ups?.ratingA} A`,
      'Largest step on the',
      'Voltage drop, UPS to rack',
    ])
      expect(words).toContain(part.replaceAll(/\s/g, ''));
  });

  it('never shows an unknown amount as nothing, in no chapter', () => {
    const text = squeezed(pages.join(' '));
    expect(text).toMatch(/Capital cost: no data/);
    expect(text).toMatch(/Total cost of ownership: no data/);
    expect(text).not.toMatch(/EUR minor|EUR 0\b|Capital cost: (EUR )?0/);
  });

  it('has a bookmark and a line in the contents for every chapter', () => {
    const titles = [...report().matchAll(/\/Title \(([^)]*)\) \/Parent/g)].map(([, title]) => title);
    const contents = squeezed(pages[1] ?? '');
    for (const title of [
      'Headline figures',
      'Bill of materials',
      'Racks',
      'Power',
      'Law and policy',
      'Assumptions',
    ]) {
      expect(titles).toContain(title);
      expect(contents).toContain(title);
    }
  });

  it.each([
    [
      'de',
      ['Seite 1 von', 'Nettosumme der Stückliste', 'Zulässiger Ort', 'Beschleuniger', 'Übersichtsschaltplan'],
      ['Leaf-Switches', 'Netzersatzaggregat', 'nur mit Nachweis erfüllt', 'Zu prüfen', 'keine Angabe'],
      /\d,\d/,
    ],
    [
      'fr',
      ['page 1 sur', 'Total net de la nomenclature', 'Lieu admis', 'Accélérateurs', 'Schéma unifilaire'],
      [
        'appareils',
        'Groupe électrogène',
        'respecté seulement avec justificatif',
        'À examiner',
        'sans donnée',
      ],
      /\d,\d/,
    ],
  ] as const)(
    'is set in %s, figures and drawings too, and says what stays English',
    (language, words, further, decimal) => {
      const data = prepareBundle({ ...inputs, language }).files.find(
        ({ path }) => path === 'payload/report.pdf',
      )?.data;
      writeFileSync(at(`${language}.pdf`), data ?? new Uint8Array());
      expect(runTool('qpdf', ['--check', at(`${language}.pdf`)]).status).toBe(0);
      const text = squeezed(runTool('pdftotext', ['-layout', at(`${language}.pdf`), '-']).output);
      for (const word of [...words, ...further]) expect(text).toContain(word);
      expect(text).toMatch(decimal);
      expect(text).toMatch(/englischen Wortlaut|rédaction anglaise/);
      expect(text).toMatch(/(?:Standort|site) \d+ \d+ \d+/);
      expect(text).not.toMatch(
        /Headline figures|How it comes about|Planning aid|To look at|Part number|Clauses not met/,
      );
      // A screen reader changes its voice for these parts only.
      const raw = Buffer.from(data ?? []).toString('latin1');
      expect(raw.match(new RegExp(`/Lang \\(${language}\\)`, 'g'))).toHaveLength(1);
      expect(raw).toMatch(/\/S \/TD [^\n]*\/Lang \(en\)/);
      expect(raw).not.toMatch(/\/S \/H1 [^\n]*\/Lang/);
      expect(report().match(/\/Lang \(/g)).toHaveLength(1);
    },
  );

  it('gives figures words and tables heads for those who hear it', () => {
    const structure = runTool('pdfinfo', ['-struct', at('report.pdf')]).output;
    for (const element of ['H1', 'H2', 'Table', 'TH', 'TD', 'Figure', 'TOCI'])
      expect(structure).toContain(`${element}`);
    expect(report()).toMatch(/\/S \/Figure .* \/Alt [(<]/);
    expect(report()).toContain('/Scope /Column');
  });
});

describe('the slip', () => {
  it('is one page whose code says what the page says', async () => {
    const { totals, marking, bundleId, tool } = prepared.manifest.predicate;
    const slip = {
      fileName: 'bom.zip',
      plan: 'AI factory',
      revision: 3,
      marking,
      bundleId,
      manifestSha512: prepared.manifestSha512,
      signers: ['anna', 'bert'],
      claimedAt: CLAIMED_AT,
      totals,
      tool,
    };
    writeFileSync(at('slip.pdf'), slipBuilder(await testFonts())(slip));
    expect(runTool('qpdf', ['--check', at('slip.pdf')]).status).toBe(0);
    expect(runTool('pdftoppm', ['-r', '110', '-png', '-singlefile', at('slip.pdf'), at('slip')]).status).toBe(
      0,
    );
    const text = squeezed(runTool('pdftotext', ['-layout', at('slip.pdf'), '-']).output);
    const groups = prepared.manifestSha512.match(/.{4}/g) ?? [];
    expect(text).toContain(groups.join(' '));
    expect(text).toContain('anna, bert');
    expect(text).toContain('page 1 of 1');
    expect(runTool('zbarimg', ['--quiet', '--raw', '--oneshot', at('slip.png')]).output).toContain(
      slipCode(slip),
    );
    expect(readFileSync(at('slip.png')).length).toBeGreaterThan(1000);
  });

  it.each([
    ['de', 'Begleitzettel', 'Zum Vorlesen: die ersten sechzehn Gruppen'],
    ['fr', 'Bordereau d’envoi', 'À lire à voix haute : les seize premiers groupes'],
  ] as const)('speaks %s where the bundle does, with the same code', async (language, ...words) => {
    const { totals, marking, bundleId, tool } = prepared.manifest.predicate;
    const { manifestSha512 } = prepared;
    const named = { fileName: 'bom.zip', plan: 'AI factory', revision: 3, signers: ['anna'] };
    const slip = {
      ...named,
      marking,
      bundleId,
      manifestSha512,
      claimedAt: CLAIMED_AT,
      totals,
      tool,
      language,
    };
    writeFileSync(at('slip-other.pdf'), slipBuilder(await testFonts())(slip));
    runTool('pdftoppm', ['-r', '110', '-png', '-singlefile', at('slip-other.pdf'), at('slip-other')]);
    const text = squeezed(runTool('pdftotext', ['-layout', at('slip-other.pdf'), '-']).output);
    for (const word of words) expect(text).toContain(word);
    expect(runTool('zbarimg', ['--quiet', '--raw', '--oneshot', at('slip-other.png')]).output).toContain(
      slipCode(slip),
    );
  });

  it('prints Korean and Japanese names as words that a reader finds, and other scripts by number', async () => {
    const { totals, marking, bundleId, tool } = prepared.manifest.predicate;
    const slip = {
      fileName: 'bom.zip',
      plan: '서울 데이터센터 · 東京データセンター · الرياض',
      revision: 3,
      marking,
      bundleId,
      manifestSha512: prepared.manifestSha512,
      signers: ['anna'],
      claimedAt: CLAIMED_AT,
      totals,
      tool,
    };
    writeFileSync(at('names.pdf'), slipBuilder(await testFonts())(slip));
    expect(runTool('qpdf', ['--check', at('names.pdf')]).status).toBe(0);
    const text = squeezed(runTool('pdftotext', ['-layout', at('names.pdf'), '-']).output);
    expect(text).toContain('서울 데이터센터 · 東京データセンター · [U+0627]');
    const fonts = runTool('pdffonts', [at('names.pdf')]).output;
    for (const name of ['IBMPlexSansJP', 'IBMPlexSansKR'])
      expect(fonts).toMatch(new RegExp(`\\+${name} +CID TrueType +Identity-H +yes yes yes`));
    expect(fonts).not.toContain(' no ');
  });
});
