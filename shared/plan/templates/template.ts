import type { CountryCode } from '../../catalogue/record.ts';
import { asId, type ModelId, type PlanId, type ProductId, type SiteId, type WorkloadId } from '../../ids.ts';
import { newPlan, newPool, type newSite, newWorkload } from '../defaults.ts';
import type { Mission } from '../mission.ts';
import type { Plan } from '../plan.ts';
import type { Pool, SystemChoice } from '../pool.ts';
import type { Precision, Workload, WorkloadKind } from '../workload.ts';

/** What a template fills in; everything else keeps the defaults. */
export interface TemplateContent {
  readonly mission: Partial<Mission>;
  readonly workloads: readonly Workload[];
  readonly sites: readonly ReturnType<typeof newSite>[];
  readonly pools: readonly Pool[];
  readonly fabric?: Partial<Plan['fabric']>;
  readonly physical?: Partial<Plan['physical']>;
}

/** A ready plan for one kind of system, with what is public about it and what we assumed. */
export interface PlanTemplate {
  readonly id: string;
  readonly name: string;
  readonly country: CountryCode;
  readonly summary: string;
  /** Statements that can be looked up in the catalogue or in published texts. */
  readonly publicFacts: readonly string[];
  /** What we put in so that the plan designs; the planner replaces it. */
  readonly assumptions: readonly string[];
  readonly content: TemplateContent;
}

/** Builds the plan of a template under a new id. `today` is an ISO date. */
export function planFromTemplate(
  template: PlanTemplate,
  given: { id: PlanId; name: string; today: string },
): Plan {
  const base = newPlan(given.id, given.name, given.today);
  const { content } = template;
  return {
    ...base,
    templateId: template.id,
    mission: { ...base.mission, ...content.mission },
    workloads: content.workloads,
    sites: content.sites,
    pools: content.pools,
    fabric: { ...base.fabric, ...content.fabric },
    physical: { ...base.physical, ...content.physical },
  };
}

/** An unclassified exercise marking: templates hold invented users, never a real mission. */
export function exerciseMarking(owner: string): Mission['marking'] {
  return { owner, level: 'UNCLASSIFIED', nationalName: 'UNCLASSIFIED', release: '', exercise: true };
}

/** A policy that a number of governments apply to systems with public data; the planner replaces it by their own. */
export const GUARDED_POLICY: Mission['policy'] = {
  preferredCountries: [],
  deniedCountries: ['CN', 'RU'],
  preferredVendors: [],
  deniedVendors: [],
  deniedProducts: [],
};

/** Statement that goes with GUARDED_POLICY. */
export const GUARDED_ASSUMPTION =
  'Products of makers in China and Russia are denied as an example of a buyer policy.';

/** Statement that goes with three feeds a rack for servers that need four of their six supplies. */
export const THREE_FEEDS_ASSUMPTION =
  'Three feeds per rack: the servers need four of their six power supplies, which two feeds with one lost do not leave.';

/** Statement that goes with a power label of N for servers that need five of their six supplies. */
export const ONE_FEED_ASSUMPTION =
  'The power label asked for is N: a server that needs five of its six power supplies stops when one of two feeds is lost.';

/** Statement that goes with `domesticFacts`. */
export const FACTS_ASSUMPTION =
  'The questions of the law are answered as for a simple domestic case: no foreign contract, no foreign data, no cloud.';

/** Answers to what only people know, for a domestic case without surprises; each shows as entered. */
export function domesticFacts(country: CountryCode, buyerType: Mission['buyerType']): Mission['facts'] {
  const isPublic = buyerType !== 'private';
  return {
    'plan.classification_owners': [],
    'plan.military_exclusive': buyerType === 'defence',
    'plan.use_domains': isPublic ? ['general', 'public-service'] : ['general'],
    'plan.public_procurement': isPublic,
    'plan.state_funded': isPublic,
    'plan.provides_cloud_service': false,
    'plan.uses_external_cloud': false,
    'plan.us_federal_contract': false,
    'plan.us_dod_contract': false,
    'plan.us_nss': false,
    'plan.itar_technical_data': false,
    'plan.defence_industrial_fund': 'none',
    'operator.sanctioned': false,
    'operator.listed_party_ownership_pct': 0,
    'data.categories': ['personal'],
    'data.subject_countries': [country],
    'data.storage_countries': [country],
    'data.transfer_countries': [],
    'keys.storage': 'hsm-onprem',
    'keys.control': 'customer',
    'keys.countries': [country],
    'personnel.admin_countries': [country],
    'personnel.support_countries': [country],
    'security.airgapped': true,
    'security.log_countries': [country],
  };
}

/** Buyer, operator and policy in one country. */
export function missionIn(
  country: CountryCode,
  given: Partial<Mission> & Pick<Mission, 'buyerName' | 'buyerType' | 'currency'>,
): Partial<Mission> {
  return {
    marking: exerciseMarking(country),
    buyerCountry: country,
    operator: { name: given.buyerName, country, parentCountry: country },
    facts: domesticFacts(country, given.buyerType),
    ...given,
  };
}

/** A fixed system. `accelerator` and `server` are catalogue ids. */
export function system(
  accelerator: string,
  server: string,
  given: { perServer?: number; precision?: Precision } = {},
): SystemChoice {
  return {
    acceleratorId: asId<ProductId>(accelerator),
    serverId: asId<ProductId>(server),
    acceleratorsPerServer: given.perServer ?? 8,
    precision: given.precision ?? null,
    layout: null,
  };
}

/** A workload on a catalogue model. */
export function use(
  id: string,
  kind: WorkloadKind,
  given: Parameters<typeof newWorkload>[2] & { readonly model: string },
): Workload {
  const { model, ...fields } = given;
  return newWorkload(id, kind, { ...fields, modelId: asId<ModelId>(model) });
}

/** A pool at a site for workloads, by their ids. */
export function pool(
  id: string,
  at: { site: string; workloads: readonly string[] },
  given: Partial<Omit<Pool, 'id' | 'siteId' | 'workloadIds'>> = {},
): Pool {
  return newPool(id, {
    siteId: asId<SiteId>(at.site),
    workloadIds: at.workloads.map((workload) => asId<WorkloadId>(workload)),
    ...given,
  });
}
