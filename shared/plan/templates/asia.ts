import { asId, type ModelId } from '../../ids.ts';
import { newSite } from '../defaults.ts';
import {
  GUARDED_ASSUMPTION,
  GUARDED_POLICY,
  missionIn,
  type PlanTemplate,
  pool,
  system,
  use,
} from './template.ts';

export const koreaTelecom: PlanTemplate = {
  id: 'kr-telecom-rebellions',
  name: 'Telecom inference, Korea: Rebellions + Arm + A.X K1',
  country: 'KR',
  summary:
    'A Korean operator serves A.X K1 to its customers and staff on Rebel100 cards in eight-slot hosts.',
  publicFacts: [
    'A.X K1 is an open-weight mixture of experts by SK Telecom with 519 billion parameters, 33 billion active, 131 072 tokens of context.',
    'Rebel100 is a PCIe card by Rebellions with 144 GB HBM3E, made by Samsung Foundry, up to 600 W by the vendor brochure.',
    'The Arm AGI CPU with Neoverse V3 cores is announced for inference hosts.',
  ],
  assumptions: [
    'No Rebel100 server is published, so an eight-slot 600 W host stands in; its processor is x86 until an Arm host with such slots is in the catalogue.',
    'The link between the cards is taken as PCIe 5.0 ×16 as the brochure gives no scale-up bandwidth.',
    'Users, rates and the site are invented.',
  ],
  content: {
    mission: {
      ...missionIn('KR', { buyerName: 'Telecom operator (exercise)', buyerType: 'private', currency: 'KRW' }),
      policy: {
        preferredCountries: ['KR'],
        deniedCountries: [],
        preferredVendors: ['Rebellions'],
        deniedVendors: [],
        deniedProducts: [],
      },
    },
    workloads: [
      use('assistant', 'chat', {
        name: 'Customer assistant',
        model: 'skt-ax-k1',
        weightPrecision: 'fp8',
        users: 40_000,
      }),
      use('documents', 'retrieval', {
        name: 'Document questions',
        model: 'skt-ax-k1',
        weightPrecision: 'fp8',
        use: 'document-questions',
        users: 1_200,
        retrieval: {
          documents: 2_000_000,
          tokensPerDocument: 1_500,
          chunkTokens: 512,
          overlapTokens: 64,
          embeddingModelId: asId<ModelId>('nlpai-kure-v1'),
          rerankerModelId: asId<ModelId>('baai-bge-reranker-v2-m3'),
          rerankCandidates: 50,
          index: 'hnsw',
          ingestHours: 24,
        },
      }),
    ],
    sites: [
      newSite('seoul', {
        name: 'Seoul region',
        country: 'KR',
        power: { availableItKw: 2_000 },
        cooling: { kinds: ['air', 'rear-door'] },
        floor: { rackPositions: 120 },
      }),
    ],
    pools: [
      pool(
        'main',
        { site: 'seoul', workloads: ['assistant', 'documents'] },
        {
          name: 'Rebel100 pool',
          choice: system('rebellions-rebel100', 'asus-esc8000a-e13', { precision: 'fp8' }),
        },
      ),
    ],
  },
};

export const koreaFuriosa: PlanTemplate = {
  id: 'kr-furiosa-seed',
  name: 'Public service, Korea: FuriosaAI RNGD + HyperCLOVA X SEED',
  country: 'KR',
  summary: 'A public office serves a Korean model of 14 billion parameters on air-cooled RNGD servers.',
  publicFacts: [
    'RNGD is an inference card by FuriosaAI with 48 GB HBM3, 1.5 TB/s and 180 W.',
    'The NXT RNGD server holds eight cards in 4 U and draws at most 3 kW.',
    'HyperCLOVA X SEED Think 14B is an open-weight Korean model by NAVER Cloud.',
  ],
  assumptions: ['Users, rates and the site are invented.'],
  content: {
    mission: {
      ...missionIn('KR', {
        buyerName: 'Public office (exercise)',
        buyerType: 'central-government',
        currency: 'KRW',
      }),
      policy: {
        preferredCountries: ['KR'],
        deniedCountries: [],
        preferredVendors: ['FuriosaAI'],
        deniedVendors: [],
        deniedProducts: [],
      },
    },
    workloads: [
      use('assistant', 'chat', {
        name: 'Office assistant',
        model: 'naver-hyperclovax-seed-think-14b',
        weightPrecision: 'fp8',
        users: 8_000,
      }),
      use('translation', 'chat', {
        name: 'Translation',
        model: 'naver-hyperclovax-seed-think-14b',
        weightPrecision: 'fp8',
        use: 'translation',
        users: 3_000,
      }),
    ],
    sites: [
      newSite('daejeon', {
        name: 'Daejeon',
        country: 'KR',
        power: { availableItKw: 400 },
        cooling: { kinds: ['air'] },
      }),
    ],
    pools: [
      pool(
        'main',
        { site: 'daejeon', workloads: ['assistant', 'translation'] },
        {
          name: 'RNGD pool',
          choice: system('furiosa-rngd', 'furiosa-nxt-rngd-server', { precision: 'fp8' }),
        },
      ),
    ],
  },
};

export const chinaAscend: PlanTemplate = {
  id: 'cn-ascend-cambricon',
  name: 'Domestic stack, China: Ascend 910C with CANN, and Cambricon',
  country: 'CN',
  summary: 'A large model on Ascend 910C servers, embeddings and small models on Cambricon cards.',
  publicFacts: [
    'Ascend 910C is a dual-die package with 128 GB and 3.2 TB/s in public listings; it runs on CANN.',
    'MLU370-X8 is a Cambricon card with 48 GB and 250 W.',
  ],
  assumptions: [
    'Server height, power and mass of both systems are not published; class assumptions stand in.',
    'Users, rates and the site are invented.',
  ],
  content: {
    mission: {
      ...missionIn('CN', {
        buyerName: 'Provincial service (exercise)',
        buyerType: 'sub-central-public',
        currency: 'CNY',
      }),
      policy: {
        preferredCountries: ['CN'],
        deniedCountries: [],
        preferredVendors: ['Huawei', 'Cambricon'],
        deniedVendors: [],
        deniedProducts: [],
      },
    },
    workloads: [
      use('assistant', 'chat', {
        name: 'Assistant',
        model: 'deepseek-v3.2-671b',
        weightPrecision: 'int8',
        latency: { ttftMs: 2_000, tpotMs: 80, percentile: 0.95 },
        users: 20_000,
      }),
      use('helper', 'chat', {
        name: 'Form helper',
        model: 'qwen3-14b',
        weightPrecision: 'bf16',
        users: 2_000,
      }),
    ],
    sites: [
      newSite('guizhou', {
        name: 'Guizhou',
        country: 'CN',
        power: { availableItKw: 3_000 },
        energy: { pue: 1.2 },
      }),
    ],
    pools: [
      pool(
        'ascend',
        { site: 'guizhou', workloads: ['assistant'] },
        {
          name: 'Ascend pool',
          choice: system('huawei-ascend-910c', 'huawei-atlas-800-a3'),
          servingStack: 'vLLM-Ascend',
        },
      ),
      pool(
        'cambricon',
        { site: 'guizhou', workloads: ['helper'] },
        {
          name: 'Cambricon pool',
          choice: system('cambricon-mlu370-x8', 'cambricon-mlu-8'),
        },
      ),
    ],
  },
};

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
      newSite('hyderabad', { name: 'Hyderabad', country: 'IN', power: { availableItKw: 8_000 } }),
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
