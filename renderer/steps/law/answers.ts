import type { FactQuestion } from '../../../shared/law/fact-questions.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { FactSpec } from '../../../shared/stages/compliance/vocabulary/fact-spec.ts';
import { parseDate } from '../../lib/parse-date.ts';

export type Answer = Plan['mission']['facts'][string];

/** The fact is kept among the mission's facts; others are fields of a step and are edited there. */
export function isMissionFact(question: Pick<FactQuestion, 'name' | 'pointer'>): boolean {
  return question.pointer === `/mission/facts/${question.name}`;
}

/** The plan with a fact answered, or with the answer taken back. */
export function withAnswer(plan: Plan, name: string, answer: Answer | null): Plan {
  const { [name]: _gone, ...others } = plan.mission.facts;
  const facts = answer === null ? others : { ...others, [name]: answer };
  return { ...plan, mission: { ...plan.mission, facts } };
}

export type ParsedAnswer =
  | { readonly ok: true; readonly value: Answer }
  | { readonly ok: false; readonly reason: 'empty' | 'number' | 'date' };

function parseNumber(text: string): ParsedAnswer {
  const value = Number(text.replaceAll(/[\s\u00a0]/g, '').replace(',', '.'));
  return Number.isFinite(value) ? { ok: true, value } : { ok: false, reason: 'number' };
}

/** A typed answer in the type of the fact. Sets are separated by commas; an empty one must be said with a dash. */
export function parseAnswer(text: string, type: FactSpec['type']): ParsedAnswer {
  const plain = text.trim();
  if (plain === '') return { ok: false, reason: 'empty' };
  switch (type) {
    case 'number':
      return parseNumber(plain);
    case 'date': {
      const reading = parseDate(plain);
      return reading.ok ? { ok: true, value: reading.iso } : { ok: false, reason: 'date' };
    }
    case 'set':
      return {
        ok: true,
        value: plain === '-' || plain === '–' ? [] : plain.split(/\s*,\s*/).filter(Boolean),
      };
    case 'boolean':
    case 'text':
      return { ok: true, value: plain };
  }
}
