import { ALPHA_2, type FactSpec, factsOfStep } from './fact-spec.ts';

const { flag, amount, text, day, set, one, some, level } = factsOfStep('mission');

const BUYERS = [
  'defence',
  'central-government',
  'sub-central-public',
  'critical-infrastructure',
  'private',
  'research',
];
const USES = [
  'general',
  'military',
  'law-enforcement',
  'migration',
  'justice',
  'biometrics',
  'critical-infrastructure',
  'safety-component',
  'education',
  'employment',
  'essential-services',
  'health',
  'public-service',
  'finance',
];

/** Facts about buyer, purpose, contract and operator. */
export const planFacts = {
  'plan.as_of': day('day on which the law is judged', 'plan'),
  'plan.buyer_country': text(ALPHA_2, 'country of the body that buys or owns the cluster', 'plan'),
  'plan.buyer_type': one(BUYERS, 'what kind of body buys', 'plan'),
  'plan.public_procurement': flag('bought through a public contract'),
  'plan.procurement_value_eur': amount('EUR', 'estimated contract value without VAT', 'design'),
  'plan.classification': level('highest level of information the cluster handles'),
  'plan.classification_owners': set('ISO alpha-2, EU, NATO', 'whose classified information is handled'),
  'plan.use_domains': some(USES, 'fields of use'),
  'plan.military_exclusive': flag('used only for military, defence or national-security purposes'),
  'plan.start_of_operation': day('planned first day of operation of the cluster', 'plan'),
  'plan.uses_external_cloud': flag('some part runs on a commercial cloud or hosting service'),
  'plan.provides_cloud_service': flag('the operator offers the cluster as a service to others'),
  'plan.state_funded': flag('receives state funding'),
  'plan.critical_operator': flag('the operator is designated critical, essential, OIV, CII or OES'),
  'plan.us_federal_contract': flag('performed under or for a US federal contract'),
  'plan.us_dod_contract': flag('performed under or for a US defence contract'),
  'plan.us_nss': flag('is a US National Security System'),
  'plan.us_impact_level': {
    type: 'number',
    unit: 'impact level',
    choices: ['2', '4', '5', '6'],
    meaning: 'cloud impact level of the US defence department that is sought',
    step: 'mission',
    origin: 'asked',
  },
  'plan.itar_technical_data': flag('holds technical data under ITAR'),
  'plan.defence_industrial_fund': one(['none', 'SAFE', 'EDIP', 'EDF'], 'European defence fund that pays'),
  'operator.country': text(ALPHA_2, 'seat of the operator or cloud provider', 'plan'),
  'operator.parent_country': text(ALPHA_2, 'seat of the ultimate parent of the operator', 'plan'),
  'operator.ownership_non_eu_pct': amount('%', 'capital or votes that non-EU entities hold together'),
  'operator.ownership_non_eu_max_single_pct': amount(
    '%',
    'largest single non-EU holding of capital or votes',
  ),
  'operator.non_eu_veto_or_board_majority': flag('a non-EU party has a veto or appoints most of the board'),
  'operator.third_country_control': flag('under the control of a third country or its entities'),
  'operator.foreign_acquisition_pct': amount('%', 'stake a foreign acquirer takes in this transaction'),
  'operator.sanctioned': flag('operator or owner stands on a sanctions or restricted-party list'),
  'operator.listed_party_ownership_pct': amount('%', 'share held by parties on US lists'),
} as const satisfies Readonly<Record<string, FactSpec>>;
