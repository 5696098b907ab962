import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import { asId, type PlanId } from '../../../../shared/ids.ts';
import type { Fix } from '../../../../shared/law/find-fixes.ts';
import { assessmentResults } from '../../../../shared/law/oscal/assessment-results.ts';
import type { OscalRequest } from '../../../../shared/law/oscal/document.ts';
import { planOfAction } from '../../../../shared/law/oscal/plan-of-action.ts';
import { Pipeline } from '../../../../shared/pipeline.ts';
import { planFromTemplate } from '../../../../shared/plan/templates/template.ts';
import { templates } from '../../../../shared/plan/templates/templates.ts';
import { testFacts } from '../../../support/facts.ts';

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;
const URI_REFERENCE = /^[^\s<>"{}|\\^`]*$/;
const URI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i;

function schemaOf(name: string): ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addFormat('date-time', DATE_TIME);
  ajv.addFormat('uri', URI);
  ajv.addFormat('uri-reference', URI_REFERENCE);
  ajv.addFormat('email', /^[^\s@]+@[^\s@]+$/);
  const text = readFileSync(`test/fixtures/schemas/oscal/oscal_${name}_schema.json`, 'utf8');
  return ajv.compile(JSON.parse(text) as object);
}

const results = schemaOf('assessment-results');
const actions = schemaOf('poam');
const pipeline = new Pipeline();

/** What is wrong with a document, as the schema says it; the document as it is written to a file. */
function faultsOf(validate: ValidateFunction, document: unknown): readonly string[] {
  validate(JSON.parse(JSON.stringify(document)));
  return (validate.errors ?? []).slice(0, 5).map((error) => `${error.instancePath} ${error.message}`);
}

const WAY_OUT: Fix = {
  steps: [{ kind: 'paper', paper: 'evidence/ot-zones' }],
  edits: [],
  state: 'met',
  cost: { capexMinor: 0, currency: 'EUR', incomplete: true, itPowerW: 0, readyWeeks: 2 },
  worsened: [],
  improved: [],
};

function requestOf(template: (typeof templates)[number]): OscalRequest {
  const plan = planFromTemplate(template, { id: asId<PlanId>('plan-x'), name: 'X', today: '2026-11-22' });
  const { asOf, clauses } = pipeline.design(plan, testFacts()).values.compliance;
  const { id, name, revision } = plan;
  const writtenAt = '2026-11-22T10:00:00Z';
  return { planId: id, planName: name, planRevision: revision, asOf, clauses, writtenAt };
}

describe('documents against the schemas of release 1.2.1', () => {
  it.each(templates.map((template) => [template.id, template] as const))('%s', (_id, template) => {
    const request = requestOf(template);
    expect(faultsOf(results, assessmentResults(request))).toEqual([]);
    const plan = planOfAction(request, () => [WAY_OUT]);
    expect(plan).not.toBeNull();
    expect(faultsOf(actions, plan)).toEqual([]);
  });
});

describe('the schemas as they are used here', () => {
  const [first] = templates;
  if (first === undefined) throw new Error('there are templates');
  const document = assessmentResults(requestOf(first));

  it('refuse a key the standard does not have', () => {
    const body = { ...document['assessment-results'], colour: 'red' };
    expect(faultsOf(results, { 'assessment-results': body })).not.toEqual([]);
  });

  it('refuse a time that is none and an id that is none', () => {
    const body = document['assessment-results'];
    const untimed = { ...body, metadata: { ...body.metadata, 'last-modified': 'yesterday' } };
    expect(faultsOf(results, { 'assessment-results': untimed })).not.toEqual([]);
    expect(faultsOf(results, { 'assessment-results': { ...body, uuid: 'x' } })).not.toEqual([]);
  });
});
