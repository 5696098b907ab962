import { newSite } from '../defaults.ts';
import {
  GUARDED_ASSUMPTION,
  GUARDED_POLICY,
  missionIn,
  ONE_FEED_ASSUMPTION,
  type PlanTemplate,
  pool,
  system,
  THREE_FEEDS_ASSUMPTION,
  use,
} from './template.ts';

export const saudiAllam: PlanTemplate = {
  id: 'sa-humain-allam',
  name: 'National service, Saudi Arabia: HUMAIN with ALLaM',
  country: 'SA',
  summary: 'An Arabic assistant on ALLaM with agents beside it.',
  publicFacts: [
    'ALLaM 7B is an open-weight Arabic and English model; ALLaM 34B exists without published weights.',
    'HUMAIN announced sites in Saudi Arabia with accelerators of several United States vendors.',
  ],
  assumptions: [
    'The 34-billion-parameter model has no published dimensions, so the 7B model is sized.',
    'Users, rates, the site and the server type are invented.',
    ONE_FEED_ASSUMPTION,
  ],
  content: {
    mission: missionIn('SA', {
      buyerName: 'National operator (exercise)',
      buyerType: 'central-government',
      currency: 'SAR',
    }),
    workloads: [
      use('assistant', 'chat', {
        name: 'Arabic assistant',
        model: 'humain-allam-7b',
        weightPrecision: 'fp8',
        users: 300_000,
        inputTokens: { mean: 512, p95: 1_536 },
      }),
      use('code', 'chat', {
        name: 'Code generation',
        model: 'qwen3-32b',
        weightPrecision: 'fp8',
        use: 'code-generation',
        users: 20_000,
      }),
    ],
    sites: [
      newSite('riyadh', {
        name: 'Riyadh',
        country: 'SA',
        altitudeM: 600,
        power: { availableItKw: 5_000, upsRedundancy: 'N' },
        cooling: { airInletC: 25 },
      }),
    ],
    pools: [
      pool(
        'main',
        { site: 'riyadh', workloads: ['assistant', 'code'] },
        {
          name: 'Assistant pool',
          choice: system('nvidia-b200-sxm', 'nvidia-dgx-b200', { precision: 'fp8' }),
        },
      ),
    ],
  },
};

export const emiratesFalcon: PlanTemplate = {
  id: 'ae-tii-falcon',
  name: 'Research and government, United Arab Emirates: TII Falcon',
  country: 'AE',
  summary: 'Falcon H1 34B, a hybrid state-space model, for research and government users.',
  publicFacts: [
    'Falcon H1 34B by the Technology Innovation Institute runs attention and a state-space mixer in every layer.',
  ],
  assumptions: ['Users, rates, the site and the server type are invented.', THREE_FEEDS_ASSUMPTION],
  content: {
    mission: missionIn('AE', {
      buyerName: 'Government entity (exercise)',
      buyerType: 'central-government',
      currency: 'AED',
    }),
    workloads: [
      use('assistant', 'chat', {
        name: 'Assistant',
        model: 'tii-falcon-h1-34b',
        weightPrecision: 'bf16',
        users: 12_000,
      }),
      use('summaries', 'chat', {
        name: 'Long summaries',
        model: 'tii-falcon-h1-34b',
        weightPrecision: 'bf16',
        use: 'long-summaries',
        users: 2_500,
      }),
    ],
    sites: [
      newSite('abu-dhabi', {
        name: 'Abu Dhabi',
        country: 'AE',
        power: { availableItKw: 1_500, feedsPerRack: 3 },
        cooling: { airInletC: 25 },
      }),
    ],
    pools: [
      pool(
        'main',
        { site: 'abu-dhabi', workloads: ['assistant', 'summaries'] },
        {
          name: 'Falcon pool',
          choice: system('nvidia-h200-sxm', 'nvidia-dgx-h200', { precision: 'bf16' }),
        },
      ),
    ],
  },
};

export const canadaPublic: PlanTemplate = {
  id: 'ca-public-hydro',
  name: 'Public sector, Canada: hydro-powered site',
  country: 'CA',
  summary: 'A federal department serves an open-weight model at a cold-climate site with hydro power.',
  publicFacts: [
    'Command A+ 218B is an open-weight mixture of experts by Cohere with 25 billion active parameters.',
  ],
  assumptions: [
    GUARDED_ASSUMPTION,
    'The Canadian Command A+ 218B has no published layer dimensions, so it cannot be sized; gpt-oss-120b stands in.',
    'Users, rates, the site and the server type are invented.',
    THREE_FEEDS_ASSUMPTION,
  ],
  content: {
    mission: missionIn('CA', {
      buyerName: 'Federal department (exercise)',
      buyerType: 'central-government',
      currency: 'CAD',
      policy: GUARDED_POLICY,
    }),
    workloads: [
      use('assistant', 'chat', {
        name: 'Department assistant',
        model: 'openai-gpt-oss-120b',
        weightPrecision: 'mxfp4',
        users: 25_000,
      }),
      use('legal', 'retrieval', {
        name: 'Legal research',
        model: 'openai-gpt-oss-120b',
        weightPrecision: 'mxfp4',
        use: 'legal-research',
        users: 1_500,
      }),
    ],
    sites: [
      newSite('quebec', {
        name: 'Québec',
        country: 'CA',
        power: { availableItKw: 1_200, feedsPerRack: 3 },
        energy: { pue: 1.15, renewableFraction: 0.99 },
        cooling: { freeCoolingHours: 7_500 },
      }),
    ],
    pools: [
      pool(
        'main',
        { site: 'quebec', workloads: ['assistant', 'legal'] },
        {
          name: 'Main pool',
          choice: system('nvidia-h200-sxm', 'hpe-xd670-h200'),
        },
      ),
    ],
  },
};
