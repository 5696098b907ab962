import { PlannerError } from '../../errors.ts';
import type { PlanId } from '../../ids.ts';
import type { Plan } from '../plan.ts';
import { indiaMission, japanResearch, singaporePublic } from './asia-pacific.ts';
import { chinaAscend, koreaFuriosa, koreaTelecom } from './east-asia.ts';
import { euroFactory, franceMistral, nordicPublic } from './europe.ts';
import { canadaPublic, emiratesFalcon, saudiAllam } from './gulf-americas.ts';
import { bigLittle, edge, federation, retrieval } from './patterns.ts';
import { FACTS_ASSUMPTION, type PlanTemplate, planFromTemplate } from './template.ts';

/** All templates, in the order they are offered. Their missions share the answers of a domestic case. */
export const templates: readonly PlanTemplate[] = [
  koreaTelecom,
  koreaFuriosa,
  chinaAscend,
  indiaMission,
  japanResearch,
  singaporePublic,
  saudiAllam,
  emiratesFalcon,
  franceMistral,
  euroFactory,
  nordicPublic,
  canadaPublic,
  federation,
  bigLittle,
  retrieval,
  edge,
].map((template) => ({ ...template, assumptions: [...template.assumptions, FACTS_ASSUMPTION] }));

/**
 * A new plan from a template.
 * @throws PlannerError `usage/bad-argument` naming the template and the known ones
 */
export function newPlanFrom(templateId: string, given: { id: PlanId; name?: string; today: string }): Plan {
  const template = templates.find((entry) => entry.id === templateId);
  if (!template)
    throw new PlannerError('usage', 'bad-argument', {
      option: 'template',
      value: templateId,
      limit: `one of ${templates.map((entry) => entry.id).join(', ')}`,
    });
  return planFromTemplate(template, { id: given.id, name: given.name ?? template.name, today: given.today });
}
