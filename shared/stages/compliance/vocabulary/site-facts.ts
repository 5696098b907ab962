import { ALPHA_2, type FactSpec, factsOfStep } from './fact-spec.ts';

const { flag, amount, text, day, one, some } = factsOfStep('site');

const COOLING = ['air', 'rear-door', 'direct-liquid', 'immersion', 'evaporative', 'chiller'];

/** Facts about one data centre; a plan with several sites is judged once for each. */
export const siteFacts = {
  'site.country': text(ALPHA_2, 'country of the data centre', 'plan'),
  'site.status': one(['new', 'existing', 'expansion'], 'new building, existing one or expansion', 'plan'),
  'site.commissioning_date': day('first operation of the data-centre building', 'plan'),
  'site.it_load_kw': amount('kW', 'installed IT power demand', 'design'),
  'site.connected_load_kw': amount('kW', 'nominal connected load without redundancy', 'design'),
  'site.total_rated_input_kw': amount('kW', 'total rated energy input', 'design'),
  'site.annual_energy_mwh': amount('MWh/a', 'planned annual energy use', 'design'),
  'site.pue_design': amount('ratio', 'annual mean PUE, ISO/IEC 30134-2 and EN 50600-4-2', 'plan'),
  'site.wue_design': amount('L/kWh', 'water usage effectiveness, ISO/IEC 30134-9', 'plan'),
  'site.heat_reuse_fraction': amount('0..1', 'energy reuse factor, ISO/IEC 30134-6', 'plan'),
  'site.renewable_fraction': amount('0..1', 'share of electricity from renewable supply', 'plan'),
  'site.onsite_dispatchable_fraction': amount(
    '0..1',
    'dispatchable generation or storage as share of demand',
  ),
  'site.operator_kind': one(['enterprise', 'colocation', 'co-hosting'], 'who runs the building', 'plan'),
  'site.in_cn_hub_node': flag('inside a Chinese national computing hub node'),
  'site.cn_hub_side': one(['east', 'west'], 'eastern or western Chinese hub node'),
  'site.emission_zone': one(
    ['0', '1', '2', 'none'],
    'assessed emission zone of the room, as in the NATO zones',
  ),
  'site.cooling_types': some(COOLING, 'ways of cooling on site', 'plan'),
  'site.refrigerant_gwp_max': amount('GWP100', 'highest warming potential of a refrigerant on site'),
  'site.chiller_capacity_kw': amount('kW', 'rated capacity of the largest chiller'),
  'site.air_inlet_c': amount('degC', 'design temperature of the supply air', 'plan'),
  'site.multi_site_redundancy': flag('a second site can take over'),
} as const satisfies Readonly<Record<string, FactSpec>>;
