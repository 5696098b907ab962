import { describe, expect, it } from 'vitest';
import type { Design } from '../../../../shared/design/design.ts';
import type { Fix } from '../../../../shared/law/find-fixes.ts';
import { assessmentResults } from '../../../../shared/law/oscal/assessment-results.ts';
import { controlId, type OscalRequest } from '../../../../shared/law/oscal/document.ts';
import { planOfAction } from '../../../../shared/law/oscal/plan-of-action.ts';
import { nameUuid } from '../../../../shared/law/oscal/uuid.ts';
import { checkCompliance } from '../../../../shared/stages/compliance/check-compliance.ts';
import { bill, billLine, costResult } from '../../../support/bill.ts';
import { testFacts } from '../../../support/facts.ts';
import { planFor, poolDesign, sitePower } from '../../../support/stage-values.ts';

// Patterns of the OSCAL 1.2.1 data types.
const UUID = /^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[45][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$/;
const TOKEN = /^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$/u;
const STRING = /^\S(.*\S)?$/;

function clausesOf(country: string): Design['values']['compliance'] {
  const plan = planFor([poolDesign('chat')], { site: { country } });
  const earlier = {
    power: { sites: [sitePower({ itMaxW: { known: 4e5, unknownParts: [] }, utilityW: 5e5 })] },
    bom: bill(billLine('nvidia-h100-sxm')),
    cost: costResult(),
  };
  return checkCompliance.run(plan, earlier, testFacts()).value;
}

const { asOf, clauses } = clausesOf('DE');
const request: OscalRequest = {
  planId: 'plan-x',
  planName: '  Line\nbreak ',
  planRevision: 3,
  asOf,
  clauses,
  writtenAt: '2026-11-22T10:00:00Z',
};

interface Visited {
  readonly key: string;
  readonly value: string;
}

/** Every text of a document with the name of its field. */
function textsIn(value: unknown, key = ''): readonly Visited[] {
  if (typeof value === 'string') return [{ key, value }];
  if (Array.isArray(value)) return value.flatMap((entry) => textsIn(entry, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) => textsIn(entry, name));
}

const documents = {
  'assessment results': assessmentResults(request),
  'plan of action': planOfAction(request, () => []),
};

describe.each(Object.entries(documents))('%s', (_name, document) => {
  const texts = textsIn(document);

  it('has ids, tokens and strings in the form of the format', () => {
    expect(texts.length).toBeGreaterThan(100);
    for (const { key, value } of texts) {
      if (key === 'uuid' || key.endsWith('-uuid')) expect(value).toMatch(UUID);
      if (['control-id', 'target-id', 'name'].includes(key)) expect(value).toMatch(TOKEN);
      if (['value', 'title', 'version'].includes(key)) expect(value).toMatch(STRING);
      expect(value).not.toMatch(/undefined|\[object/);
    }
  });

  it('gives every element its own id', () => {
    const ids = texts.filter(({ key }) => key === 'uuid').map(({ value }) => value);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refers only to elements it has', () => {
    const ids = new Set(texts.filter(({ key }) => key === 'uuid').map(({ value }) => value));
    for (const { key, value } of texts)
      if (key === 'observation-uuid' || key === 'risk-uuid') expect(ids).toContain(value);
  });

  it('says that it is a planning aid and not legal advice', () => {
    expect(texts.some(({ value }) => value.includes('not legal advice'))).toBe(true);
  });
});

describe('assessment results', () => {
  const [result] = documents['assessment results']['assessment-results'].results;
  const findingOf = (id: string) => result?.findings?.find((finding) => finding.target['target-id'] === id);

  it('has one finding for each clause that certainly applies', () => {
    const applies = clauses.filter(
      (clause) => clause.because === null && !['not-applicable', 'not-yet-in-force'].includes(clause.state),
    );
    expect(result?.findings).toHaveLength(applies.length);
  });

  it('calls only a met clause satisfied', () => {
    expect(findingOf('iso-30134.-9_WUE')?.target.status).toEqual({ state: 'not-satisfied', reason: 'fail' });
    expect(findingOf('us-ear-3a090.746')?.target.status).toEqual({ state: 'satisfied', reason: 'pass' });
    expect(findingOf('iec-62443.3-2')?.target.status).toEqual({ state: 'not-satisfied', reason: 'other' });
  });

  it('keeps the ids of elements over revisions', () => {
    const next = assessmentResults({ ...request, planRevision: 4, asOf: '2027-01-01' });
    const ids = (document: unknown) =>
      textsIn(document)
        .filter(({ key }) => key === 'uuid')
        .map(({ value }) => value);
    expect(ids(next)).toEqual(ids(documents['assessment results']));
  });
});

describe('plan of action', () => {
  it('is missing when nothing is open', () => {
    const met = clauses.filter((clause) => clause.state === 'met');
    expect(planOfAction({ ...request, clauses: met }, () => [])).toBeNull();
  });

  it('carries ways out as recommended remediations', () => {
    const fix: Fix = {
      steps: [{ kind: 'paper', paper: 'evidence/ot-zones' }],
      edits: [],
      state: 'met',
      cost: { capexMinor: 0, currency: 'EUR', incomplete: true, itPowerW: 0, readyWeeks: null },
      worsened: [],
      improved: [],
    };
    const document = planOfAction(request, (clause) => (clause.ref === '3-2' ? [fix] : []));
    const risk = document?.['plan-of-action-and-milestones'].risks.find(
      (entry) => entry.remediations !== undefined,
    );
    expect(risk?.remediations).toMatchObject([
      { lifecycle: 'recommendation', title: 'hold evidence/ot-zones' },
    ]);
    expect(risk?.remediations?.[0]?.description).toContain('weeks not known');
  });
});

describe('names', () => {
  it('make one token for every clause of the catalogue, none twice', () => {
    const ids = clauses.map(controlId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(TOKEN);
  });

  it('make the UUID that the standard prescribes: version 5, RFC variant, same for the same name', () => {
    expect(nameUuid('a')).toMatch(UUID);
    // Worked out with another implementation of version 5 over the same namespace.
    expect(nameUuid('a')).toBe('cfd56baa-3398-58f8-9165-28e33ac7957b');
    expect(nameUuid('a')).not.toBe(nameUuid('b'));
  });
});
