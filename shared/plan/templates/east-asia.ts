import { asId, type ModelId } from '../../ids.ts';
import { newSite } from '../defaults.ts';
import { missionIn, type PlanTemplate, pool, system, use } from './template.ts';

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
