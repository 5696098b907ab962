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

export const indiaMission: PlanTemplate = {
  id: 'in-indiaai-phase-1',
  name: 'National mission, India: 10 000 accelerators, several vendors',
  country: 'IN',
  summary: 'First phase of a national pool with three accelerator families, with domestic silicon to follow.',
  publicFacts: [
    'The IndiaAI mission announced a common pool of more than 10 000 accelerators from several vendors.',
    'Sarvam 105B and 30B are open-weight models by Sarvam AI.',
  ],
  assumptions: [
    GUARDED_ASSUMPTION,
    'Split, server types and sites are invented; the pools have a fixed number of servers because the mission buys capacity, not one workload.',
    ONE_FEED_ASSUMPTION,
    'No domestic accelerator is purchasable in the catalogue yet; the later phase is planned as a replacement of the third pool.',
  ],
  content: {
    mission: missionIn('IN', {
      buyerName: 'National mission (exercise)',
      buyerType: 'central-government',
      currency: 'INR',
      policy: GUARDED_POLICY,
    }),
    workloads: [
      use('national-assistant', 'chat', {
        name: 'National assistant',
        model: 'sarvam-105b',
        weightPrecision: 'fp8',
        users: 400_000,
      }),
      use('research', 'batch', {
        name: 'Research batch',
        model: 'sarvam-30b',
        weightPrecision: 'fp8',
        users: 40_000,
        latency: { ttftMs: null, tpotMs: null, percentile: 0.5 },
      }),
      use('training', 'training', {
        name: 'Model training',
        model: 'sarvam-105b',
        training: {
          method: 'full',
          trainingTokens: 12e12,
          deadlineDays: 120,
          sequenceTokens: 8_192,
          globalBatchSequences: 1_024,
        },
      }),
    ],
    sites: [
      newSite('mumbai', { name: 'Mumbai region', country: 'IN', power: { availableItKw: 14_000 } }),
      newSite('hyderabad', {
        name: 'Hyderabad',
        country: 'IN',
        power: { availableItKw: 8_000, upsRedundancy: 'N' },
      }),
    ],
    pools: [
      pool(
        'training',
        { site: 'mumbai', workloads: ['training'] },
        {
          name: 'Training pool',
          choice: system('nvidia-h100-sxm', 'dell-xe9680-h100'),
          fixedServers: 820,
        },
      ),
      pool(
        'assistant',
        { site: 'hyderabad', workloads: ['national-assistant'] },
        {
          name: 'Inference pool',
          choice: system('amd-mi325x', 'gigabyte-g893-zx1-mi325x'),
          fixedServers: 320,
        },
      ),
      pool(
        'research',
        { site: 'hyderabad', workloads: ['research'] },
        {
          name: 'Research pool',
          choice: system('intel-gaudi3-oam', 'dell-xe9680-gaudi3'),
          fixedServers: 120,
        },
      ),
    ],
  },
};

export const japanResearch: PlanTemplate = {
  id: 'jp-research-arm',
  name: 'Research centre, Japan: Arm processors and rack-scale accelerators',
  country: 'JP',
  summary: 'A research centre of the RIKEN class serves Japanese models on Arm-hosted rack systems.',
  publicFacts: [
    'Fugaku runs on Arm processors (A64FX); Fugaku-LLM 13B was trained there.',
    'LLM-jp-4 33B is an open-weight model of the NII research centre.',
    'Grace, the host processor of the GB200 rack, is an Arm design.',
  ],
  assumptions: [
    GUARDED_ASSUMPTION,
    'The domestic MONAKA processor is announced only; Grace-hosted racks stand in.',
    'Users, rates and the site are invented.',
  ],
  content: {
    mission: missionIn('JP', {
      buyerName: 'Research centre (exercise)',
      buyerType: 'research',
      currency: 'JPY',
      policy: GUARDED_POLICY,
    }),
    workloads: [
      use('science-agents', 'agents', {
        name: 'Research agents',
        model: 'swallow-llama-3.3-70b',
        weightPrecision: 'fp8',
        use: 'document-questions',
        users: 600,
        prefixHitRate: 0.7,
        agent: { callsPerTask: 12, firstPromptTokens: 3_000, growthTokensPerCall: 900 },
        audience: {
          users: 600,
          activeShare: 0.2,
          requestsPerActiveMinute: 0.1,
          peakFactor: 2,
          dailyPeakToMean: 2,
        },
      }),
      use('assistant', 'chat', {
        name: 'Assistant',
        model: 'llmjp-4-33b',
        weightPrecision: 'fp8',
        users: 30_000,
      }),
    ],
    sites: [
      newSite('kobe', {
        name: 'Kobe',
        country: 'JP',
        power: { availableItKw: 2_500, voltageV: 415 },
        cooling: { facilityWaterSupplyC: 30 },
      }),
    ],
    pools: [
      pool(
        'racks',
        { site: 'kobe', workloads: ['science-agents', 'assistant'] },
        {
          name: 'Rack-scale pool',
          choice: system('nvidia-gb200', 'nvidia-gb200-nvl72', { perServer: 72 }),
        },
      ),
    ],
  },
};

export const singaporePublic: PlanTemplate = {
  id: 'sg-public-sealion',
  name: 'Public sector, Singapore: SEA-LION',
  country: 'SG',
  summary: 'A compact public-sector site in the tropics; the best ranked system is taken.',
  publicFacts: ['SEA-LION v4 27B is an open-weight model by AI Singapore for South-East Asian languages.'],
  assumptions: ['Users, rates and the site are invented; the system follows from the ranking.'],
  content: {
    mission: missionIn('SG', {
      buyerName: 'Public agency (exercise)',
      buyerType: 'central-government',
      currency: 'SGD',
    }),
    workloads: [
      use('assistant', 'chat', {
        name: 'Officer assistant',
        model: 'aisg-sea-lion-v4-27b',
        weightPrecision: 'fp8',
        users: 15_000,
      }),
      use('summaries', 'chat', {
        name: 'Long summaries',
        model: 'aisg-sea-lion-v4-27b',
        weightPrecision: 'fp8',
        use: 'long-summaries',
        users: 2_000,
      }),
    ],
    sites: [
      newSite('singapore', {
        name: 'Singapore',
        country: 'SG',
        power: { availableItKw: 500 },
        cooling: { kinds: ['air', 'rear-door'], roomDewPointC: 15 },
        energy: { pue: 1.25 },
      }),
    ],
    pools: [
      pool('main', { site: 'singapore', workloads: ['assistant', 'summaries'] }, { name: 'Main pool' }),
    ],
  },
};
