import { describe, expect, it } from 'vitest';
import { canonicalBytes } from '../../../../shared/bundle/format/canonical-json.ts';
import { asId, type InstrumentId, type PlanId } from '../../../../shared/ids.ts';
import { complianceCsv } from '../../../../shared/law/report/compliance-csv.ts';
import { complianceDocument } from '../../../../shared/law/report/compliance-document.ts';
import { compliancePage } from '../../../../shared/law/report/compliance-page.ts';
import { Pipeline } from '../../../../shared/pipeline.ts';
import { newPaper } from '../../../../shared/plan/papers.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { newPlanFrom } from '../../../../shared/plan/templates/templates.ts';
import { testFacts } from '../../../support/facts.ts';

const facts = testFacts();
const base = newPlanFrom('nordic-public-poro', { id: asId<PlanId>('p'), today: '2026-11-22' });
const plan: Plan = {
  ...base,
  name: 'Poro <script>alert(1)</script>',
  mission: {
    ...base.mission,
    papers: [{ ...newPaper('evidence', 'iso-27001'), expiresOn: '2026-01-01' }],
    waivers: [
      {
        instrumentId: asId<InstrumentId>('eu-eed'),
        ref: 'Art. 12',
        owner: '=HYPERLINK("x")',
        reason: 'Two\nlines.',
        until: '2027-12-31',
      },
    ],
  },
};
const design = new Pipeline().design(plan, facts);
const document = complianceDocument(plan, design);

describe('the document', () => {
  it('has every clause, its counts and the pack it was judged by', () => {
    expect(document.clauses).toHaveLength(design.values.compliance.clauses.length);
    expect(document.counts.reduce((sum, entry) => sum + entry.clauses, 0)).toBe(document.clauses.length);
    expect(document.rulePack).toMatchObject({ packId: facts.identity.packId, sha512: facts.identity.sha512 });
    expect(document.notice).toContain('not legal advice');
  });

  it('may be signed: integers and texts only', () => {
    expect(() => canonicalBytes(document)).not.toThrow();
  });

  it('carries papers and waivers with whether they count', () => {
    expect(document.papers).toMatchObject([{ id: 'iso-27001', counts: false }]);
    expect(document.waivers).toMatchObject([{ ref: 'Art. 12', counts: true }]);
  });
});

describe('the table', () => {
  const text = complianceCsv(document);
  const rows = text.split('\r\n');

  it('has a header, a row for each clause and the notice', () => {
    expect(rows).toHaveLength(document.clauses.length + 3);
    expect(rows.at(-2)).toContain('not legal advice');
    expect(text).not.toMatch(/[^\r]\n/);
  });

  it('has no cell that a spreadsheet runs', () => {
    const table = complianceCsv({
      ...document,
      clauses: document.clauses.slice(0, 1).map((clause) => ({
        ...clause,
        waiver: { owner: '=1+1', reason: '\t@x', until: '2027-01-01', valid: true },
      })),
    });
    expect(table).toContain(`"'=1+1"`);
    expect(table).not.toMatch(/"\s*[=+@]/);
  });
});

describe('the page', () => {
  const page = compliancePage(document);

  it('escapes what people typed and runs nothing', () => {
    expect(page).not.toContain('<script');
    expect(page).toContain('Poro &lt;script&gt;');
    expect(page).not.toMatch(/(?:src|href)=/);
  });

  it('has the marking at head and foot and the notice before the clauses', () => {
    expect(page.split('class="marking"')).toHaveLength(3);
    expect(page.indexOf('not legal advice')).toBeLessThan(page.indexOf('<h2>'));
  });

  it('prints every clause that applies', () => {
    const printed = document.clauses.filter((clause) => clause.state !== 'not-applicable').length;
    expect(page.split('<tr>').length - 1).toBeGreaterThanOrEqual(printed);
  });
});
