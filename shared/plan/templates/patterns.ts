import { asId, type ModelId } from '../../ids.ts';
import { newSite } from '../defaults.ts';
import type { Pool } from '../pool.ts';
import {
  domesticFacts,
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

const FEDERATION_SITES = ['berlin', 'vienna', 'ghent', 'tartu', 'porto', 'gdansk'] as const;
const FEDERATION_COUNTRIES: Readonly<Record<(typeof FEDERATION_SITES)[number], string>> = {
  berlin: 'DE',
  vienna: 'AT',
  ghent: 'BE',
  tartu: 'EE',
  porto: 'PT',
  gdansk: 'PL',
};

function federationPool(site: string): Pool {
  return pool(
    `pool-${site}`,
    { site, workloads: [`assistant-${site}`] },
    {
      name: `Pool ${site}`,
      choice: system('nvidia-l40s', 'dell-r760xa-l40s', { perServer: 4 }),
    },
  );
}

export const federation: PlanTemplate = {
  id: 'decentralised-federation',
  name: 'Decentralised capacity: a federation of six small sites',
  country: 'DE',
  summary:
    'Many small operators, the pattern of Gensyn, Akash and Render, planned as sites without a shared fabric.',
  publicFacts: ['Gensyn, Akash and Render broker capacity of many independent operators.'],
  assumptions: [
    GUARDED_ASSUMPTION,
    'Each site serves its own users; nothing spans two sites.',
    'Users, rates and sites are invented.',
  ],
  content: {
    mission: missionIn('DE', {
      buyerName: 'Federation (exercise)',
      buyerType: 'private',
      currency: 'EUR',
      policy: GUARDED_POLICY,
    }),
    workloads: FEDERATION_SITES.map((site) =>
      use(`assistant-${site}`, 'chat', {
        name: `Assistant ${site}`,
        model: 'mistral-small-3.2-24b',
        weightPrecision: 'fp8',
        users: 1_500,
        sensitivity: 'commercial',
      }),
    ),
    sites: FEDERATION_SITES.map((site) =>
      newSite(site, {
        name: site.charAt(0).toUpperCase() + site.slice(1),
        country: FEDERATION_COUNTRIES[site],
        status: 'existing',
        operatorKind: 'co-hosting',
        power: {
          availableItKw: 60,
          utilityFeeds: 1,
          upsRedundancy: 'N',
          gensetRedundancy: 'none',
          fuelHours: 0,
        },
        cooling: { kinds: ['air'] },
      }),
    ),
    pools: FEDERATION_SITES.map(federationPool),
  },
};

export const bigLittle: PlanTemplate = {
  id: 'heterogeneous-pools',
  name: 'Heterogeneous pools: big and small accelerators side by side',
  country: 'DE',
  summary:
    'The big.LITTLE idea at cluster scale: a large model on a few big servers, everyday work on many small cards.',
  publicFacts: [
    'Mixture-of-experts models need memory and fast links; small dense models run well on low-power inference cards.',
  ],
  assumptions: [
    GUARDED_ASSUMPTION,
    'The share of requests each pool serves is entered as two audiences.',
    'Users, rates and the site are invented.',
    ONE_FEED_ASSUMPTION,
  ],
  content: {
    mission: missionIn('DE', {
      buyerName: 'Federal agency (exercise)',
      buyerType: 'central-government',
      currency: 'EUR',
      policy: GUARDED_POLICY,
    }),
    workloads: [
      use('reasoning', 'agents', {
        name: 'Reasoning and agents',
        model: 'mistral-large-3-675b',
        weightPrecision: 'fp8',
        users: 400,
        prefixHitRate: 0.6,
        agent: { callsPerTask: 10, firstPromptTokens: 3_000, growthTokensPerCall: 800 },
        audience: {
          users: 400,
          activeShare: 0.2,
          requestsPerActiveMinute: 0.1,
          peakFactor: 2,
          dailyPeakToMean: 3,
        },
      }),
      use('everyday', 'chat', {
        name: 'Everyday assistant',
        model: 'ministral-3-8b',
        weightPrecision: 'fp8',
        users: 20_000,
      }),
    ],
    sites: [
      newSite('eifel', {
        name: 'Eifel',
        country: 'DE',
        power: { availableItKw: 1_000, upsRedundancy: 'N' },
        energy: { pue: 1.2, heatReuseFraction: 0.2 },
      }),
    ],
    pools: [
      pool(
        'big',
        { site: 'eifel', workloads: ['reasoning'] },
        { name: 'Big pool', choice: system('nvidia-b200-sxm', 'nvidia-dgx-b200') },
      ),
      pool(
        'little',
        { site: 'eifel', workloads: ['everyday'] },
        { name: 'Small-card pool', choice: system('furiosa-rngd', 'furiosa-nxt-rngd-server') },
      ),
    ],
  },
};

export const retrieval: PlanTemplate = {
  id: 'retrieval-archive',
  name: 'Retrieval: vector database and embeddings over a national archive',
  country: 'NL',
  summary: 'Forty million documents embedded, indexed, reranked and answered from.',
  publicFacts: ['BGE-M3 is an open embedding model with 1 024 dimensions and a matching reranker.'],
  assumptions: [
    GUARDED_ASSUMPTION,
    'The collection is embedded anew within three days on the same pool that serves embeddings.',
    'Users, rates and the site are invented.',
    THREE_FEEDS_ASSUMPTION,
  ],
  content: {
    mission: missionIn('NL', {
      buyerName: 'National archive (exercise)',
      buyerType: 'central-government',
      currency: 'EUR',
      policy: GUARDED_POLICY,
    }),
    workloads: [
      use('questions', 'retrieval', {
        name: 'Archive questions',
        model: 'mistral-small-3.2-24b',
        weightPrecision: 'fp8',
        use: 'document-questions',
        users: 5_000,
        retrieval: {
          documents: 40_000_000,
          tokensPerDocument: 1_200,
          chunkTokens: 512,
          overlapTokens: 64,
          embeddingModelId: asId<ModelId>('baai-bge-m3'),
          rerankerModelId: asId<ModelId>('baai-bge-reranker-v2-m3'),
          rerankCandidates: 50,
          index: 'ivf-pq',
          ingestHours: 72,
        },
      }),
      use('embedding', 'embeddings', {
        name: 'Embedding service',
        model: 'baai-bge-m3',
        weightPrecision: 'bf16',
        audience: {
          users: 5_000,
          activeShare: 0.2,
          requestsPerActiveMinute: 30,
          peakFactor: 2,
          dailyPeakToMean: 2,
        },
        inputTokens: { mean: 512, p95: 512 },
        outputTokens: { mean: 0, p95: 0 },
        latency: { ttftMs: 1_000, tpotMs: null, percentile: 0.95 },
      }),
    ],
    sites: [
      newSite('the-hague', {
        name: 'The Hague',
        country: 'NL',
        power: { availableItKw: 800, feedsPerRack: 3 },
      }),
    ],
    pools: [
      pool(
        'answers',
        { site: 'the-hague', workloads: ['questions'] },
        { name: 'Answer pool', choice: system('nvidia-h200-sxm', 'nvidia-dgx-h200', { precision: 'fp8' }) },
      ),
      pool(
        'embedding',
        { site: 'the-hague', workloads: ['embedding'] },
        { name: 'Embedding pool', choice: system('nvidia-l40s', 'dell-r760xa-l40s', { perServer: 4 }) },
      ),
    ],
  },
};

export const edge: PlanTemplate = {
  id: 'tactical-edge',
  name: 'Tactical edge: one rack',
  country: 'DE',
  summary: 'A shelter with one air-cooled rack: chat, translation and speech without any link.',
  publicFacts: ['Whisper large v3 turbo is an open speech model with 809 million parameters.'],
  assumptions: [
    GUARDED_ASSUMPTION,
    'One rack, two feeds from generators, air cooling only.',
    'Users and rates are invented.',
  ],
  content: {
    mission: {
      ...missionIn('DE', {
        buyerName: 'Brigade (exercise)',
        buyerType: 'defence',
        currency: 'EUR',
        policy: GUARDED_POLICY,
      }),
      facts: { ...domesticFacts('DE', 'defence'), 'plan.classification_owners': ['DE', 'NATO'] },
      marking: {
        owner: 'DE',
        level: 'RESTRICTED',
        nationalName: 'VS-NfD',
        release: 'RELEASABLE TO NATO',
        exercise: true,
      },
    },
    workloads: [
      use('assistant', 'chat', {
        name: 'Staff assistant',
        model: 'mistral-small-3.2-24b',
        weightPrecision: 'fp8',
        users: 250,
      }),
      use('speech', 'speech', {
        name: 'Speech to text',
        model: 'openai-whisper-large-v3-turbo',
        weightPrecision: 'bf16',
        audience: {
          users: 60,
          activeShare: 0.3,
          requestsPerActiveMinute: 2,
          peakFactor: 2,
          dailyPeakToMean: 2,
        },
        inputTokens: { mean: 1_500, p95: 1_500 },
        outputTokens: { mean: 120, p95: 400 },
        latency: { ttftMs: 2_000, tpotMs: null, percentile: 0.95 },
      }),
    ],
    sites: [
      newSite('shelter', {
        name: 'Shelter 1',
        country: 'DE',
        power: {
          availableItKw: 30,
          upsRedundancy: 'N',
          upsAutonomyMinutes: 10,
          gensetRedundancy: 'N',
          fuelHours: 24,
        },
        cooling: { kinds: ['air'], maxAirKwPerRack: 30, airInletC: 27 },
        floor: { rackPositions: 2, racksPerRow: 2 },
      }),
    ],
    pools: [
      pool(
        'rack',
        { site: 'shelter', workloads: ['assistant', 'speech'] },
        {
          name: 'Edge pool',
          choice: system('nvidia-l40s', 'dell-r760xa-l40s', { perServer: 4 }),
        },
      ),
    ],
  },
};
