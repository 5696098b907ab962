import { newSite } from '../defaults.ts';
import {
  GUARDED_ASSUMPTION,
  GUARDED_POLICY,
  missionIn,
  ONE_FEED_ASSUMPTION,
  type PlanTemplate,
  pool,
  system,
  use,
} from './template.ts';

const EU_PREFERENCE = { ...GUARDED_POLICY, preferredCountries: ['DE', 'FR', 'NL', 'IT', 'ES', 'FI', 'SE'] };

export const franceMistral: PlanTemplate = {
  id: 'fr-mistral-ovhcloud',
  name: 'Trusted cloud, France: Mistral with OVHcloud',
  country: 'FR',
  summary: 'Mistral Large 3 and a small model for code on a French cloud for public buyers.',
  publicFacts: [
    'Mistral Large 3 is an open-weight mixture of experts with 675 billion parameters, 41 billion active, released in FP8.',
    'OVHcloud is a French cloud provider that builds its own water-cooled servers.',
  ],
  assumptions: [
    "The provider's own server designs are not in the catalogue; a published eight-accelerator server stands in.",
    GUARDED_ASSUMPTION,
    'Users, rates and the site are invented.',
    ONE_FEED_ASSUMPTION,
  ],
  content: {
    mission: {
      ...missionIn('FR', {
        buyerName: 'Public buyer (exercise)',
        buyerType: 'central-government',
        currency: 'EUR',
      }),
      policy: EU_PREFERENCE,
    },
    workloads: [
      use('assistant', 'chat', {
        name: 'Assistant',
        model: 'mistral-large-3-675b',
        weightPrecision: 'fp8',
        users: 30_000,
      }),
      use('code', 'chat', {
        name: 'Code completion',
        model: 'devstral-small-2-24b',
        weightPrecision: 'fp8',
        use: 'code-completion',
        users: 1_500,
      }),
    ],
    sites: [
      newSite('roubaix', {
        name: 'Roubaix',
        country: 'FR',
        operatorKind: 'colocation',
        power: { availableItKw: 2_500, upsRedundancy: 'N' },
        energy: { pue: 1.26, gridKgCo2PerKwh: 0.05 },
      }),
    ],
    pools: [
      pool(
        'large',
        { site: 'roubaix', workloads: ['assistant'] },
        {
          name: 'Large-model pool',
          choice: system('nvidia-b200-sxm', 'nvidia-dgx-b200', { precision: 'fp8' }),
        },
      ),
      pool(
        'code',
        { site: 'roubaix', workloads: ['code'] },
        {
          name: 'Code pool',
          choice: system('nvidia-h100-sxm', 'dell-xe9680-h100', { precision: 'fp8' }),
        },
      ),
    ],
  },
};

export const euroFactory: PlanTemplate = {
  id: 'eu-ai-factory',
  name: 'AI factory, European Union: Jules Verne / Alice Recoque class',
  country: 'FR',
  summary: 'Training and inference on direct-liquid-cooled servers by a European maker.',
  publicFacts: [
    'Alice Recoque is the EuroHPC exascale system announced for the Jules Verne consortium in France.',
    'BullSequana AI servers are built by Eviden in France; the catalogue has an eight-way MI355X model.',
  ],
  assumptions: [
    'The accelerator generation announced for the system is not in the catalogue; the MI355X server of the same maker stands in.',
    GUARDED_ASSUMPTION,
    'Size of the pools, jobs and the site are invented.',
  ],
  content: {
    mission: {
      ...missionIn('FR', { buyerName: 'Hosting entity (exercise)', buyerType: 'research', currency: 'EUR' }),
      policy: EU_PREFERENCE,
    },
    workloads: [
      use('pretraining', 'training', {
        name: 'Open model training',
        model: 'swissai-apertus-70b',
        training: {
          method: 'full',
          trainingTokens: 8e12,
          deadlineDays: 150,
          sequenceTokens: 8_192,
          globalBatchSequences: 1_024,
        },
      }),
      use('service', 'chat', {
        name: 'Factory inference',
        model: 'mistral-large-3-675b',
        weightPrecision: 'fp8',
        users: 60_000,
      }),
    ],
    sites: [
      newSite('bruyeres', {
        name: 'Bruyères-le-Châtel',
        country: 'FR',
        power: { availableItKw: 12_000 },
        cooling: { kinds: ['direct-liquid', 'air'], facilityWaterSupplyC: 32 },
        energy: { pue: 1.1, heatReuseFraction: 0.2, gridKgCo2PerKwh: 0.05 },
      }),
    ],
    pools: [
      pool(
        'training',
        { site: 'bruyeres', workloads: ['pretraining'] },
        {
          name: 'Training pool',
          choice: system('amd-mi355x', 'eviden-bullsequana-ai1242'),
        },
      ),
      pool(
        'service',
        { site: 'bruyeres', workloads: ['service'] },
        {
          name: 'Inference pool',
          choice: system('amd-mi355x', 'eviden-bullsequana-ai1242', { precision: 'fp8' }),
        },
      ),
    ],
  },
};

export const nordicPublic: PlanTemplate = {
  id: 'nordic-public-poro',
  name: 'Public sector, Nordic countries: Poro with heat reuse',
  country: 'FI',
  summary: 'A cold-climate site that sells its heat serves a Finnish model.',
  publicFacts: [
    'Poro 2 70B is an open-weight model for Finnish and English by AMD Silo AI, TurkuNLP and HPLT.',
  ],
  assumptions: [GUARDED_ASSUMPTION, 'Users, rates, the site and the server type are invented.'],
  content: {
    mission: {
      ...missionIn('FI', {
        buyerName: 'Shared service centre (exercise)',
        buyerType: 'central-government',
        currency: 'EUR',
      }),
      policy: EU_PREFERENCE,
    },
    workloads: [
      use('assistant', 'chat', {
        name: 'Office assistant',
        model: 'lumiopen-poro-2-70b',
        weightPrecision: 'fp8',
        users: 20_000,
        inputTokens: { mean: 512, p95: 1_536 },
      }),
      use('tuning', 'fine-tuning', {
        name: 'Quarterly tuning',
        model: 'lumiopen-poro-2-70b',
        training: {
          method: 'lora',
          trainingTokens: 2e9,
          deadlineDays: 7,
          sequenceTokens: 4_096,
          globalBatchSequences: 128,
        },
      }),
    ],
    sites: [
      newSite('kajaani', {
        name: 'Kajaani',
        country: 'FI',
        power: { availableItKw: 1_000 },
        cooling: { freeCoolingHours: 8_000 },
        energy: { pue: 1.1, heatReuseFraction: 0.4, renewableFraction: 1 },
      }),
    ],
    pools: [
      pool(
        'serving',
        { site: 'kajaani', workloads: ['assistant'] },
        { name: 'Serving pool', choice: system('amd-mi300x', 'dell-xe9680-mi300x') },
      ),
      pool(
        'tuning',
        { site: 'kajaani', workloads: ['tuning'] },
        { name: 'Tuning pool', choice: system('amd-mi300x', 'dell-xe9680-mi300x') },
      ),
    ],
  },
};
