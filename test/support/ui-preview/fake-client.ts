import { catalogueEntries } from '../../../main/services/catalogue-rows.ts';
import { instrumentSheet, modelSheet, productSheet } from '../../../main/services/catalogue-sheet.ts';
import { checkExport } from '../../../shared/bundle/check-export.ts';
import { markingText } from '../../../shared/bundle/marking.ts';
import type { CatalogueData, Facts, PriceEntry } from '../../../shared/catalogue/catalogue.ts';
import { createFacts } from '../../../shared/catalogue/facts.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { asId, type InstrumentId, type ModelId, type PlanId, type ProductId } from '../../../shared/ids.ts';
import type { AppClient } from '../../../shared/ipc/contract.ts';
import type {
  CatalogueRow,
  CatalogueSearchResult,
  CatalogueSheet,
  LoadedPlan,
  Settings,
  SignerSummary,
  VaultStatus,
  Verdict,
  WorkspaceStatus,
} from '../../../shared/ipc/messages.ts';
import { Pipeline } from '../../../shared/pipeline.ts';
import { newPlan } from '../../../shared/plan/defaults.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { planFromTemplate } from '../../../shared/plan/templates/template.ts';
import { templates } from '../../../shared/plan/templates/templates.ts';
import { decimalOf } from '../../../shared/units/money.ts';
import { fakeCodes } from './codes.ts';
import { fakePacks } from './packs.ts';
import { sampleVerdict } from './verdicts.ts';

const NO_TRUST = {
  version: null,
  anchor: null,
  expires: null,
  roots: null,
  rootHolders: [],
  history: [],
  waiting: null,
  policy: null,
  signers: [],
} as const;
/** The one passphrase that opens the workspace here; any other is refused as main refuses it. */
export const PASSPHRASE = 'correct horse battery staple';
/** Notes that make the next save fail, as a full disk or another window would. */
export const SENTINELS = { diskFull: 'save: disk full', conflict: 'save: conflict' } as const;

interface Held {
  plan: Plan;
  updatedAt: string;
  variantOf: string | null;
}

const STATUS: WorkspaceStatus = {
  name: 'preview.redoubt',
  generation: 1,
  savedAt: '2026-11-22T09:41:00Z',
  sizeBytes: 45_000,
  state: 'saved',
  problem: null,
  recovered: null,
};
const SETTINGS: Settings = {
  theme: 'system',
  density: 'standard',
  projector: false,
  singleKeyShortcuts: true,
  lockAfterMinutes: 15,
  person: 'A. Brandt',
  role: 'planner',
};
const OPEN_VAULT: VaultStatus = {
  state: 'open',
  encrypted: false,
  file: 'preview.redoubt',
  names: [],
  profile: null,
  older: null,
  plainAgain: false,
};
const HEAD = 'ab'.repeat(64);
const SIGNER: SignerSummary = {
  id: 'brandt',
  person: 'brandt',
  name: 'Dr Anna Brandt',
  organisation: 'Exercise authority',
  suite: 'S1',
  createdAt: '2026-11-20T08:00:00Z',
  file: 'signers/brandt.signer',
  fingerprint: Array.from({ length: 16 }, (_group, index) => (0xb1d4 + index * 257).toString(16)).join(' '),
};

type Query = Parameters<AppClient['catalogue']['search']>[0];

function fits(row: CatalogueRow, text: string, query: Query, without: string): boolean {
  const word = query.text.trim().toLowerCase();
  const chosen = (list: readonly string[], facet: string, value: string | null): boolean =>
    facet === without || list.length === 0 || (value !== null && list.includes(value));
  return (
    (word === '' || text.includes(word)) &&
    chosen(query.kinds, 'kind', row.kind) &&
    chosen(query.countries, 'country', row.country) &&
    chosen(query.statuses, 'status', row.status) &&
    chosen(query.confidences, 'confidence', row.confidence) &&
    (!query.selectableOnly || row.selectable)
  );
}

function counted(
  rows: readonly CatalogueRow[],
  read: (row: CatalogueRow) => string | null,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) {
    const value = read(row);
    if (value !== null) counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

function search(data: CatalogueData, query: Query): CatalogueSearchResult {
  const all = catalogueEntries(data).map(({ row }) => ({
    row,
    text: `${row.name} ${row.vendor ?? ''} ${row.id}`.toLowerCase(),
  }));
  const rowsWithout = (facet: string): readonly CatalogueRow[] =>
    all.filter(({ row, text }) => fits(row, text, query, facet)).map(({ row }) => row);
  const rows = rowsWithout('');
  return {
    records: rows.length,
    total: rows.length,
    rows: rows.slice(query.offset, query.offset + query.limit),
    facets: {
      kind: counted(rowsWithout('kind'), (row) => row.kind),
      country: counted(rowsWithout('country'), (row) => row.country),
      status: counted(rowsWithout('status'), (row) => row.status),
      confidence: counted(rowsWithout('confidence'), (row) => row.confidence),
    },
  };
}

function sheetOf(facts: Facts, id: string): CatalogueSheet {
  const product = facts.findProduct(asId<ProductId>(id));
  if (product !== undefined) return productSheet(product);
  const model = facts.findModel(asId<ModelId>(id));
  if (model !== undefined) return modelSheet(model);
  const instrument = facts.instrument(asId<InstrumentId>(id));
  if (instrument !== undefined) return instrumentSheet(instrument);
  throw new PlannerError('catalogue', 'unknown-id', { kind: 'record', id });
}

/** Plans in memory, with the conflicts and faults that the sentinels ask for. */
class Plans {
  readonly #held = new Map<string, Held>();
  readonly #today: string;
  #count = 0;

  constructor(today: string) {
    this.#today = today;
  }

  get(id: string): Held {
    const held = this.#held.get(id);
    if (held === undefined) throw new PlannerError('storage', 'not-found', { kind: 'plan', id });
    return held;
  }

  loaded(id: string): LoadedPlan {
    const { plan, updatedAt, variantOf } = this.get(id);
    return { plan, updatedAt, variantOf, migrated: [] };
  }

  put(plan: Plan, variantOf: string | null): LoadedPlan {
    this.#held.set(plan.id, { plan, variantOf, updatedAt: `${this.#today}T09:41:00Z` });
    return this.loaded(plan.id);
  }

  create(templateId: string | null, name: string): LoadedPlan {
    this.#count += 1;
    const id = asId<PlanId>(`plan-${this.#count}`);
    const template = templates.find((entry) => entry.id === templateId);
    const made =
      template === undefined
        ? newPlan(id, name, this.#today)
        : planFromTemplate(template, { id, name, today: this.#today });
    return this.put({ ...made, revision: 1 }, null);
  }

  copy(id: string, name: string, asVariant: boolean): LoadedPlan {
    this.#count += 1;
    const { plan, variantOf } = this.get(id);
    const copy = { ...plan, id: asId<PlanId>(`plan-${this.#count}`), name, revision: 1 };
    return this.put(copy, asVariant ? (variantOf ?? id) : null);
  }

  save(plan: Plan, basedOn: number): { id: string; revision: number; savedAt: string } {
    const stored = this.get(plan.id);
    if (plan.note === SENTINELS.diskFull)
      throw new PlannerError('storage', 'disk-full', { file: STATUS.name });
    if (plan.note === SENTINELS.conflict || stored.plan.revision !== basedOn)
      throw new PlannerError('storage', 'revision-conflict', {
        expected: basedOn,
        actual: stored.plan.revision + 1,
      });
    const next = { ...plan, revision: basedOn + 1 };
    const { updatedAt } = this.put(next, stored.variantOf);
    return { id: plan.id, revision: next.revision, savedAt: updatedAt };
  }

  list(): Awaited<ReturnType<AppClient['plan']['list']>> {
    return [...this.#held.values()].map(({ plan, updatedAt, variantOf }) => ({
      id: plan.id,
      name: plan.name,
      revision: plan.revision,
      updatedAt,
      templateId: plan.templateId,
      marking: plan.mission.marking === null ? null : markingText(plan.mission.marking),
      variantOf,
    }));
  }

  remove(id: string): void {
    this.#held.delete(id);
  }
}

function previewOf(
  plan: Plan,
  facts: Facts,
  claimedAt: string,
): Awaited<ReturnType<AppClient['bundle']['preview']>> {
  const design = new Pipeline().design(plan, facts);
  const { cost, bom } = design.values;
  return {
    planId: plan.id,
    revision: plan.revision,
    marking: plan.mission.marking === null ? null : markingText(plan.mission.marking),
    totals: {
      currency: cost.currency,
      net: decimalOf(cost.capex),
      lines: bom.lines.length,
      incomplete: cost.incomplete,
    },
    files: ['bom.csv', 'bom.json', 'design.json', 'plan.json', 'provenance.json'].map((name, index) => ({
      path: `payload/${name}`,
      size: 41_000 * (index + 1),
      sha512: 'c07a5e1398d421bf'.repeat(8),
    })),
    bomSha512: 'c07a5e1398d421bf'.repeat(8),
    blocking: checkExport(plan, design),
    catalogue: `${facts.identity.packId} ${facts.identity.version}`,
    claimedAt,
  };
}

/**
 * A client with everything in memory, typed by the contract: real facts, real templates, the real engine. Nothing is
 * signed; sentinel inputs provoke the faults that main would answer.
 * @param today - ISO date on which plans are made
 */
export function fakeClient(data: CatalogueData, today: string): AppClient {
  const plans = new Plans(today);
  let prices: readonly PriceEntry[] = [];
  let settings = SETTINGS;
  let signers: readonly SignerSummary[] = [SIGNER];
  const listeners = new Set<(change: { readonly reason: 'override' | 'record' | 'price' }) => void>();
  const facts = (): Facts => createFacts(data, prices);
  const changed = (reason: 'override' | 'record' | 'price'): void => {
    for (const listener of listeners) listener({ reason });
  };
  let vault = OPEN_VAULT;
  const vaultListeners = new Set<(status: VaultStatus) => void>();
  const setVault = async (change: Partial<VaultStatus>): Promise<VaultStatus> => {
    vault = { ...vault, ...change };
    for (const listener of vaultListeners) listener(vault);
    return vault;
  };
  const opened = (given: string): void => {
    if (given !== PASSPHRASE)
      throw new PlannerError('storage', 'workspace-passphrase', { file: OPEN_VAULT.file });
  };
  const verdict = async (name: string): Promise<Verdict> => sampleVerdict(name);
  return {
    list: {
      chooseVersions: async () => null,
      takeOver: async () => NO_TRUST,
      exportBare: async () => ({ fileName: 'office.zip' }),
      request: async () => null,
      saveRequest: async () => null,
      bringSignatures: async () => null,
      signWaiting: async () => NO_TRUST,
      acceptWaiting: async () => NO_TRUST,
      discardWaiting: async () => NO_TRUST,
      chooseRequest: async () => null,
      signRequest: async () => null,
    },
    code: fakeCodes(),
    key: {
      paperCopy: async ({ signerId }) => ({ fileName: `${signerId}.paper.age` }),
      sealLog: async ({ signerId }) => ({
        segment: 'audit-0001.jsonl',
        first: 1,
        last: 12,
        signer: signerId,
      }),
    },
    job: { onProgress: () => () => undefined, cancel: async () => null },
    app: {
      info: async () => ({
        version: '0.1.0',
        build: 'preview',
        shell: 'browser',
        versions: {},
        platform: 'preview',
      }),
    },
    workspace: {
      status: async () => STATUS,
      saveNow: async () => STATUS,
      saveCopy: async () => ({ fileName: 'preview-copy.redoubt' }),
      onChanged: () => () => undefined,
    },
    vault: {
      status: async () => vault,
      unlock: async ({ passphrase }) => {
        opened(passphrase);
        return setVault({ state: 'open' });
      },
      lock: async () => setVault({ state: 'locked' }),
      touch: async () => null,
      suggest: async () => ({ passphrase: 'harbour violet nine lantern moss quilt', bits: 54 }),
      encrypt: async ({ name, profile }) => setVault({ encrypted: true, names: [name], profile }),
      decrypt: async ({ passphrase }) => {
        opened(passphrase);
        return setVault({ encrypted: false, names: [], profile: null });
      },
      setPassphrase: async ({ passphrase, name }) => {
        opened(passphrase);
        return setVault({ names: [...new Set([...vault.names, name])] });
      },
      removePassphrase: async ({ passphrase, name }) => {
        opened(passphrase);
        return setVault({ names: vault.names.filter((held) => held !== name) });
      },
      onChanged: (listener) => {
        vaultListeners.add(listener);
        return () => vaultListeners.delete(listener);
      },
    },
    audit: {
      read: async () => ({
        rows: [
          {
            seq: 1,
            at: '2026-11-22T09:40:00.000Z',
            role: 'planner',
            signer: null,
            action: 'application-started',
            object: 'redoubt',
            details: { version: '0.1.0' },
          },
          {
            seq: 2,
            at: '2026-11-22T09:41:00.000Z',
            role: 'planner',
            signer: SIGNER.id,
            action: 'bundle-made',
            object: HEAD,
            details: { stage: 'done', lines: 41 },
          },
        ],
        head: { seq: 2, hash: HEAD },
        faults: [],
        clockBack: [],
      }),
    },
    plan: {
      list: async () => plans.list(),
      create: async ({ templateId, name }) => plans.create(templateId, name),
      load: async ({ id }) => plans.loaded(id),
      save: async ({ plan, basedOn }) => plans.save(plan, basedOn),
      duplicate: async ({ id, name, asVariant }) => plans.copy(id, name, asVariant),
      remove: async ({ id }) => {
        plans.remove(id);
        return null;
      },
      importFile: async () => null,
      exportFile: async ({ id }) => ({ fileName: `${id}.json` }),
      exportDrawing: async ({ id, title }) => ({ fileName: `${id}-${title}.svg` }),
    },
    template: {
      list: async () =>
        templates.map(({ id, name, country, summary, publicFacts, assumptions }) => ({
          id,
          name,
          country,
          summary,
          publicFacts,
          assumptions,
        })),
    },
    catalogue: {
      facts: async () => ({ data, prices }),
      search: async (query) => search(data, query),
      sheet: async ({ id }) => sheetOf(facts(), id),
      setOverride: async ({ id }) => sheetOf(facts(), id),
      clearOverride: async ({ id }) => sheetOf(facts(), id),
      addRecord: async () => {
        throw new PlannerError('catalogue', 'schema', { file: 'record', path: 'id', reason: 'missing' });
      },
      setPrice: async (price) => {
        const entry = { ...price, productId: asId<ProductId>(price.productId) };
        prices = [...prices.filter((held) => held.productId !== entry.productId), entry];
        changed('price');
        return null;
      },
      clearPrice: async ({ productId }) => {
        prices = prices.filter((held) => held.productId !== productId);
        changed('price');
        return null;
      },
      importPrices: async () => ({
        fileName: 'prices.csv',
        added: 0,
        replaced: 0,
        refused: [{ line: 2, field: 'amount', code: 'no-amount', value: '' }],
      }),
      importRules: async () => ({
        fileName: 'own-rules.json',
        added: 1,
        replaced: 0,
        problems: [
          {
            code: 'unknown-name',
            at: 'own-policy 2',
            text: 'There is no fact or set site.county. Did you mean site.country?',
            position: 0,
          },
        ],
      }),
      exportRules: async () => ({ fileName: 'own-rules.json' }),
      exportPrices: async ({ open }) => ({ fileName: open ? 'price-request.csv' : 'prices.csv' }),
      onChanged: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    bundle: {
      signers: async () => signers,
      createSigner: async ({ person, name, organisation }) => {
        const signer = { ...SIGNER, id: person, person, name, organisation };
        signers = [...signers, signer];
        return signer;
      },
      saveSlip: async () => ({ fileName: 'bundle-slip.pdf' }),
      savePublicRecord: async ({ signerId }) => ({ fileName: `${signerId}.public.json` }),
      preview: async ({ planId, claimedAt }) => previewOf(plans.get(planId).plan, facts(), claimedAt),
      requestSignature: async ({ planId }) => ({
        fileName: `${planId}-sign-request.zip`,
        signer: 'kehl',
        manifestSha512: 'ab'.repeat(64),
      }),
      bringSignatures: async () => null,
      export: async ({ planId, signerId }) => ({
        fileName: `bom-${planId}.zip`,
        bundleId: planId,
        sizeBytes: 410_000,
        manifestSha512: '9f2c41d07be3885a'.repeat(8),
        slip: SIGNER.fingerprint,
        signer: signerId,
      }),
      verifyFile: async () => verdict('amber.zip'),
      verifyDropped: async ({ name }) => verdict(name),
      saveDocument: async ({ path }) => ({ fileName: path.slice(path.lastIndexOf('/') + 1) }),
      saveRecord: async () => ({ fileName: 'verification.json' }),
      approve: async ({ decision, role, remark, final, claimedAt }) => {
        const before = await verdict('amber.zip');
        const sequence = before.approvals.length + 1;
        const said = { decision, role, remark, final, claimedAt };
        const added = { ...said, sequence, signer: SIGNER.name, counted: true };
        const approvals = [...before.approvals, added];
        return {
          fileName: `bom-statement-${sequence}.zip`,
          sizeBytes: 412_000,
          sequence,
          verdict: { ...before, approvals },
        };
      },
      requestStatement: async () => null,
      bringStatement: async () => null,
      standing: async () => [],
      readRecord: async () => null,
      trust: async () => NO_TRUST,
      changeTrust: async () => {
        throw new PlannerError('signature', 'trust-missing', { folder: 'trust' });
      },
    },
    pack: fakePacks(),
    settings: {
      get: async () => settings,
      set: async (change) => {
        const given = Object.entries(change).filter(([, value]) => value !== undefined);
        settings = { ...settings, ...Object.fromEntries(given) };
        return settings;
      },
    },
  };
}
