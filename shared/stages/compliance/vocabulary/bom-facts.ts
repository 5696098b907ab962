import { ALPHA_2, type FactSpec, factsOfStep } from './fact-spec.ts';

const { flag, amount, text, set, one, level } = factsOfStep('cost');

const CATEGORIES = [
  'accelerator',
  'cpu',
  'server',
  'memory',
  'storage',
  'network',
  'telecom',
  'cctv',
  'crypto',
  'firmware',
  'software',
  'psu',
  'ups',
  'cooling',
  'cable',
  'other',
];
const NAMES = 'normalised name';

/** Facts about one line of the bill of materials, and about the bill as a whole. */
export const bomFacts = {
  'bom.line.vendor': { ...text(NAMES, 'vendor of the line', 'design'), makers: true },
  'bom.line.vendor_country': text(ALPHA_2, 'seat of the vendor', 'design'),
  'bom.line.vendor_parent_country': text(ALPHA_2, 'seat of the ultimate parent of the vendor', 'design'),
  'bom.line.origin_country': text(ALPHA_2, 'country of the last substantial transformation', 'design'),
  'bom.line.chip_makers': {
    ...set(NAMES, 'known makers of the semiconductors inside', 'design'),
    makers: true,
  },
  'bom.line.category': one(CATEGORIES, 'kind of goods', 'design'),
  'bom.line.us_jurisdiction': flag('subject to the US Export Administration Regulations', 'design'),
  'bom.line.eccn': text('ECCN', 'US export classification, as in 3A090.c or EAR99', 'design'),
  'bom.line.tpp': amount('TPP', 'total processing performance as ECCN 3A090 defines it', 'design'),
  'bom.line.performance_density': amount('TPP/mm2', 'TPP over the applicable die area'),
  'bom.line.dram_bandwidth_gbs': amount('GB/s', 'total DRAM bandwidth', 'design'),
  'bom.line.datacenter_marketed': flag('designed or marketed for data centres', 'design'),
  'bom.line.psu_efficiency_50pct': amount('0..1', 'efficiency of the power supply at half load'),
  'bom.line.psu_power_factor_50pct': amount('0..1', 'power factor at half load'),
  'bom.line.approved_level': level('level a national authority approved the security function for'),
  'bom.line.emission_level': one(['A', 'B', 'C', 'none'], 'TEMPEST level of the product'),
  'bom.line.certificates': set('names', 'certificates held, as in CC, FIPS140-3, CE, RoHS, O-TTPS', 'design'),
  'bom.local_content_pct': amount('%', 'value added in the country of the buyer'),
  'bom.us_component_cost_pct': amount('%', 'cost share of components made in the US', 'design'),
  'bom.eu_component_cost_pct': amount(
    '%',
    'cost share of components from EU, EEA-EFTA and Ukraine',
    'design',
  ),
  'bom.domestic_accelerator_fraction': amount(
    '0..1',
    'share of accelerators from domestic vendors',
    'design',
  ),
} as const satisfies Readonly<Record<string, FactSpec>>;
