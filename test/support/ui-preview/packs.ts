import { PlannerError } from '../../../shared/errors.ts';
import type { AppClient } from '../../../shared/ipc/contract.ts';
import type { ChannelSummary, PackExamination, PackOverview } from '../../../shared/pack/examination.ts';

const DIGEST = 'fb1451eb62814822e1fa5ac01fba660f415a7ff1bfa15a62362c98a027627492'.repeat(2);
const GROUPS = (DIGEST.slice(0, 64).match(/.{4}/g) ?? []).join(' ');

const STARTER: ChannelSummary = {
  channel: 'catalogue',
  pack: {
    packId: 'redoubt-starter',
    version: 1,
    issued: '2026-11-21T00:00:00Z',
    expires: '2027-05-31T00:00:00Z',
    sha512: DIGEST,
    builtIn: true,
    ended: false,
    withdrawn: 0,
  },
  root: null,
  importedAt: null,
  importedBy: null,
};

const PRICES: ChannelSummary = {
  channel: 'prices',
  pack: {
    packId: 'office-prices',
    version: 6,
    issued: '2026-05-20T00:00:00Z',
    expires: '2026-11-20T00:00:00Z',
    sha512: DIGEST,
    builtIn: false,
    ended: true,
    withdrawn: 0,
  },
  root: {
    version: 2,
    expires: '2028-11-20T00:00:00Z',
    sha512: DIGEST,
    fingerprint: GROUPS,
    holders: ['A. Brandt', 'B. Kehl', 'C. Weiss'],
    threshold: 2,
    packers: ['D. Moreau'],
    packerThreshold: 1,
  },
  importedAt: '2026-05-21T09:00:00Z',
  importedBy: 'A. Brandt',
};

const OVERVIEW: PackOverview = {
  channels: [STARTER, { ...STARTER, channel: 'rules' }, PRICES],
  latestSignedTime: '2026-05-20T00:00:00Z',
  clockBehind: false,
};

const EXAMINATION: PackExamination = {
  outcome: 'verified',
  fileSha512: DIGEST,
  preview: {
    channel: 'prices',
    packId: 'office-prices',
    version: 7,
    from: 6,
    sha512: DIGEST,
    issued: '2026-11-20T00:00:00Z',
    expires: '2027-05-20T00:00:00Z',
    root: { version: 2, before: 2, packersReplaced: false },
    changes: ['Prices of the framework contract from December.'],
    licences: [{ licence: 'CC-BY-4.0', tables: 1 }],
    counts: { added: 1, removed: 0, changed: 1 },
    records: [
      { kind: 'prices', id: 'amd-mi300x', name: null, change: 'added', fields: [] },
      {
        kind: 'prices',
        id: 'nvidia-h100-sxm',
        name: null,
        change: 'changed',
        fields: [{ field: 'amount', before: '30000.00', after: '46500.00' }],
      },
    ],
    withdrawn: [],
    priceJumps: [
      {
        productId: 'nvidia-h100-sxm',
        currency: 'EUR',
        beforeMinor: 3_000_000,
        afterMinor: 4_650_000,
        percent: 55,
      },
    ],
    priceJumpPercent: 50,
    clock: '2026-11-22T10:00:00Z',
    overrides: [],
    shadowed: [],
    plans: [
      {
        planId: 'plan-1',
        name: 'Kormoran',
        difference: {
          capexMinor: 13_200_000,
          currency: 'EUR',
          incomplete: true,
          itPowerW: 0,
          readyWeeks: 0,
          accelerators: 0,
          servers: 0,
          racks: 0,
          failingClauses: 0,
        },
        before: { itPowerW: 41_200, capexMinor: 98_000_000, accelerators: 8, racks: 1, failingClauses: 0 },
        after: { itPowerW: 41_200, capexMinor: 111_200_000, accelerators: 8, racks: 1, failingClauses: 0 },
        findingsAdded: [],
        findingsGone: [],
      },
    ],
    unchangedPlans: 2,
    needs: { persons: 1, ended: false, aheadOfClock: false, priceJumps: true },
  },
};

/** Packs as main answers them: one channel with an organisation's root, and a pack that asks for a confirmation. */
export function fakePacks(): AppClient['pack'] {
  return {
    overview: async () => OVERVIEW,
    examineFile: async () => EXAMINATION,
    import: async ({ pricesConfirmed }) => {
      if (!pricesConfirmed)
        throw new PlannerError('pack', 'unconfirmed', {
          reason: 'prices moved beyond the limit of the root',
        });
      return OVERVIEW;
    },
    discard: async () => null,
    adoptRoot: async () => {
      throw new PlannerError('pack', 'fingerprint', {});
    },
  };
}
