import type { UtcTime } from '../../../shared/bundle/format/time.ts';
import { humanDigest } from '../../../shared/bundle/manifest/digests.ts';
import type { CatalogueData } from '../../../shared/catalogue/catalogue.ts';
import { PRODUCT_KINDS } from '../../../shared/catalogue/record.ts';
import { isPlannerError, PlannerError } from '../../../shared/errors.ts';
import { type JobWatch, UNWATCHED } from '../../../shared/job/job-step.ts';
import { writePackArchive } from '../../../shared/pack/archive.ts';
import type { PackChannel } from '../../../shared/pack/channel.ts';
import type { PackVerdict, VerifiedPack } from '../../../shared/pack/check-pack.ts';
import type {
  ChannelSummary,
  PackConfirmation,
  PackExamination,
  PackOverview,
} from '../../../shared/pack/examination.ts';
import { PackRefused } from '../../../shared/pack/refusal.ts';
import { type ChannelState, isClockBehind, presentTime } from '../../../shared/pack/state.ts';
import { productIdsOf, type Tables } from '../../../shared/pack/tables.ts';
import { readFirstRoot, type TrustedRoot } from '../../../shared/pack/walk-roots.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { packRefusalSentence } from '../../../shared/texts/pack-sentence.ts';
import {
  latestSignedTime,
  putChannel,
  putLatestSignedTime,
  removeChannel,
  type StoredChannel,
} from '../../db/pack-store.ts';
import type { Workspace } from '../../db/workspace.ts';
import { inLog } from '../audit/acts.ts';
import type { Audit } from '../audit/audit.ts';
import { nativeHashes } from '../bundle/native-hashes.ts';
import type { CatalogueService } from '../catalogue.ts';
import { assertConfirmed } from './confirm-pack.ts';
import { assertClock, assertMaySign, clockTime, latestSeenTime } from './may-sign.ts';
import type { PackJob } from './pack-job.ts';
import type { PacksInForce } from './packs-in-force.ts';
import { factsAfter, jumpsOf, needsOf, type PreviewGround, packPrices, previewPack } from './preview-pack.ts';
import type { Quarantine } from './quarantine.ts';

export interface PackServiceParts {
  readonly workspace: Workspace;
  readonly starter: CatalogueData;
  readonly inForce: PacksInForce;
  readonly catalogue: CatalogueService;
  /** Every stored plan, as last saved. */
  readonly plans: () => readonly Plan[];
  readonly quarantine: Quarantine;
  /** Checks a pack in a process of its own. */
  readonly check: (job: PackJob, watch?: JobWatch) => Promise<PackVerdict>;
  /** Tables of what the program brings along in a channel. */
  readonly builtIn: (channel: PackChannel) => Promise<Tables>;
  readonly audit: Audit;
  /** Version of this program. */
  readonly app: string;
  /** Wall clock, ISO 8601 UTC. */
  readonly now: () => string;
  /** Name of the person at this workspace. */
  readonly person: () => string;
}

function recordKeys(data: CatalogueData): ReadonlySet<string> {
  return new Set([
    ...PRODUCT_KINDS.flatMap((kind) => data.products[kind].map(({ id }) => `${kind}/${id}`)),
    ...data.models.map(({ id }) => `model/${id}`),
    ...data.instruments.map(({ id }) => `instrument/${id}`),
  ]);
}

function later(a: UtcTime | null, ...others: readonly UtcTime[]): UtcTime {
  return [...(a === null ? [] : [a]), ...others].toSorted().at(-1) ?? '1970-01-01T00:00:00Z';
}

function rootSummary(root: TrustedRoot): NonNullable<ChannelSummary['root']> {
  const { version, expires, roots, packers } = root.root;
  return {
    version,
    expires,
    sha512: root.sha512,
    fingerprint: humanDigest(root.sha512),
    holders: roots.holders.map(({ person }) => person),
    threshold: roots.threshold,
    packers: packers.holders.map(({ person }) => person),
    packerThreshold: packers.threshold,
  };
}

/** The pack that passed every check. @throws PlannerError `pack/refused` */
function packOf(verdict: PackVerdict): VerifiedPack {
  if (verdict.outcome === 'verified') return verdict.pack;
  const [first] = verdict.outcome === 'refused' ? verdict.refusals : [];
  const reason = first === undefined ? 'It was imported already.' : packRefusalSentence(first);
  throw new PlannerError('pack', 'refused', { reason });
}

/** The full archive of a verified pack: what a delta left out is put in, so that later deltas find their base. */
function archiveOf({ statementBytes, tables }: VerifiedPack): Uint8Array {
  return writePackArchive({ statement: statementBytes, roots: new Map(), tables, delta: null });
}

/** Packs of a workspace: looks at them in quarantine, and imports what people confirmed. */
export class PackService {
  readonly #parts: PackServiceParts;

  constructor(parts: PackServiceParts) {
    this.#parts = parts;
  }

  /** Every channel as it stands. @throws PlannerError `storage/file-damaged` */
  overview(): PackOverview {
    const clock = this.#clock();
    const latest = this.#latest();
    const now = presentTime(clock, latest);
    return {
      channels: this.#parts.inForce.states().map((state) => this.#summaryOf(state, now)),
      latestSignedTime: latest,
      clockBehind: isClockBehind(clock, latest),
    };
  }

  /** @throws PlannerError `pack/clock-behind` when nothing may be signed by this clock (T05) */
  assertClock(): void {
    assertClock(this.#parts.workspace, this.#parts.now);
  }

  /** @throws PlannerError `pack/clock-behind | ended` when no bundle may be signed with the packs in force */
  assertMaySign(): void {
    assertMaySign(this.#parts);
  }

  /**
   * Takes over version 1 of a channel's root: from now on its packers' packs may be imported.
   * @param fingerprint - as a person read it on a second channel: the first 64 hex digits at least, spaces allowed
   * @throws PlannerError `pack/root-refused | fingerprint`, `storage/…`
   */
  async adoptRoot(bytes: Uint8Array, fingerprint: string): Promise<PackOverview> {
    const { audit, person, now } = this.#parts;
    const root = await this.#orTold({ object: 'pack root', step: 'roots' }, () =>
      this.#adoptable(bytes, fingerprint),
    );
    const { channel } = root.root;
    const object = `pack root ${channel}`;
    const details = { version: 1, sha512: root.sha512 };
    await inLog(audit, { action: 'trust-changed', object, details }, () =>
      this.#store(
        { channel, root: bytes, packSha512: null, archive: null, at: now(), by: person() },
        this.#stampedLatest(),
      ),
    );
    return this.overview();
  }

  /** Version 1 of a root that may be taken over. @throws PlannerError `pack/root-refused | fingerprint` */
  #adoptable(bytes: Uint8Array, fingerprint: string): TrustedRoot {
    const root = this.#firstRoot(bytes);
    const { channel } = root.root;
    const told = fingerprint.replace(/\s+/g, '').toLowerCase();
    if (told.length < 64 || !root.sha512.startsWith(told)) throw new PlannerError('pack', 'fingerprint', {});
    if (this.#parts.inForce.stored(channel) !== null)
      throw new PlannerError('pack', 'root-refused', {
        reason: `The channel ${channel} has a root already; a newer one comes with a pack.`,
      });
    return root;
  }

  /** What `judge` answers; when it refuses, the log tells of the attempt. @throws what `judge` throws */
  async #orTold<T>(about: { readonly object: string; readonly step: string }, judge: () => T): Promise<T> {
    try {
      return judge();
    } catch (error) {
      const { object, step } = about;
      const details = { step, codes: isPlannerError(error) ? error.code : 'internal' };
      await this.#parts.audit.record({ action: 'pack-refused', object, details });
      throw error;
    }
  }

  /**
   * Looks at a pack: a copy goes into quarantine, is checked in a process of its own, and what it would change is
   * worked out. Nothing else changes. A refusal is written to the log.
   * @throws PlannerError `storage/…`, `ipc/cancelled`: the copy is gone then
   */
  async examine(bytes: Uint8Array, watch: JobWatch = UNWATCHED): Promise<PackExamination> {
    const { quarantine } = this.#parts;
    await quarantine.clear();
    const fileSha512 = await quarantine.put(bytes);
    try {
      const verdict = await this.#check(await quarantine.take(fileSha512), watch);
      if (verdict.outcome !== 'verified') return await this.#turnedAway(verdict, fileSha512);
      const preview = await previewPack(verdict.pack, await this.#ground(verdict.pack), watch);
      return { outcome: 'verified', fileSha512, preview };
    } catch (error) {
      // Whoever stopped looking wants no copy of it either.
      if (isPlannerError(error, 'ipc')) await quarantine.clear();
      throw error;
    }
  }

  /** Lets go of a pack that is not imported, and says why; a refusal is written to the log. */
  async #turnedAway(
    verdict: Exclude<PackVerdict, { readonly outcome: 'verified' }>,
    fileSha512: string,
  ): Promise<PackExamination> {
    const { quarantine, audit } = this.#parts;
    await quarantine.clear();
    if (verdict.outcome === 'already-imported') {
      const { channel, version } = verdict.statement;
      return { outcome: 'already-imported', channel, version };
    }
    const { step, refusals } = verdict;
    await audit.record({
      action: 'pack-refused',
      object: fileSha512,
      details: { step, codes: refusals.map(({ code }) => code).join(', ') },
    });
    return {
      outcome: 'refused',
      step,
      refusals: refusals.map((refusal) => ({ ...refusal, text: packRefusalSentence(refusal) })),
    };
  }

  /**
   * Imports the pack in quarantine. It is checked once more, for the workspace may have changed since it was looked at;
   * then root, version and facts change together in one save, or not at all.
   * @throws PlannerError `pack/refused | unconfirmed`, `storage/…`, `ipc/cancelled` before anything was changed
   */
  async import(confirmation: PackConfirmation, watch: JobWatch = UNWATCHED): Promise<PackOverview> {
    const { quarantine, audit, inForce } = this.#parts;
    const { fileSha512 } = confirmation;
    const verdict = await this.#check(await quarantine.take(fileSha512), watch);
    const pack = await this.#orTold({ object: fileSha512, step: 'confirm' }, () => {
      const verified = packOf(verdict);
      const jumps = jumpsOf(verified, packPrices(inForce.packs()));
      const needs = needsOf(verified, jumps);
      assertConfirmed({ needs, pack: verified, jumps, clock: this.#clock() }, confirmation);
      return verified;
    });
    // The facts must stand with what the workspace adds before anything is written.
    factsAfter(await this.#ground(pack), pack);
    await watch.commit();
    await watch.at({ name: 'save', done: 0, total: null });
    const { channel, version } = pack.statement;
    const details = {
      version,
      sha512: pack.sha512,
      rootVersion: pack.root.root.version,
      persons: confirmation.persons.join(', '),
      ended: pack.ended,
      ...(confirmation.reason === '' ? {} : { reason: confirmation.reason }),
    };
    await inLog(audit, { action: 'pack-imported', object: `pack ${channel}`, details }, () =>
      this.#switch(pack, confirmation.persons.join(', ')),
    );
    await quarantine.clear();
    return this.overview();
  }

  /** Lets the copy in quarantine go. */
  discard(): Promise<void> {
    return this.#parts.quarantine.clear();
  }

  #switch(pack: VerifiedPack, by: string): Promise<void> {
    const { statement, root, sha512 } = pack;
    const stored: StoredChannel = {
      channel: statement.channel,
      root: root.bytes,
      packSha512: sha512,
      archive: archiveOf(pack),
      at: this.#parts.now(),
      by,
    };
    return this.#store(stored, later(this.#stampedLatest(), statement.issued, root.root.issued));
  }

  /** One change, one save. When the save fails the memory goes back too: the screen must not show what is not kept. */
  async #store(next: StoredChannel, latest: UtcTime | null): Promise<void> {
    const { workspace, inForce, catalogue } = this.#parts;
    const before = inForce.stored(next.channel);
    const latestBefore = this.#stampedLatest();
    const put = (stored: StoredChannel | null, time: UtcTime | null): void => {
      workspace.change((db) => {
        if (stored === null) removeChannel(db, next.channel);
        else putChannel(db, stored);
        putLatestSignedTime(db, time);
      });
      inForce.forget();
      catalogue.forget();
    };
    put(next, latest);
    try {
      await workspace.flush();
    } catch (error) {
      put(before, latestBefore);
      throw error;
    }
  }

  async #check(bytes: Uint8Array, watch: JobWatch): Promise<PackVerdict> {
    const { inForce, check, app, catalogue } = this.#parts;
    const clock = this.#clock();
    const { catalogue: data } = catalogue.facts();
    await watch.at({ name: 'check', done: 0, total: null });
    const tables = new Map<PackChannel, Tables>();
    for (const { channel } of inForce.states()) tables.set(channel, await this.#tablesOf(channel));
    const job = {
      bytes,
      states: inForce.states(),
      clock,
      now: presentTime(clock, this.#latest()),
      app,
      products: productIdsOf(data),
      records: recordKeys(data),
      inForce: tables,
    };
    return check(job, watch);
  }

  async #tablesOf(channel: PackChannel): Promise<Tables> {
    return this.#parts.inForce.tables(channel) ?? (await this.#parts.builtIn(channel));
  }

  async #ground({ statement }: VerifiedPack): Promise<PreviewGround> {
    const { starter, inForce, catalogue, plans } = this.#parts;
    const state = inForce.states().find(({ channel }) => channel === statement.channel);
    if (state === undefined) throw new PlannerError('ipc', 'internal', { reason: 'a channel without state' });
    return {
      starter,
      packs: inForce.packs(),
      before: inForce.catalogue(),
      tables: await this.#tablesOf(statement.channel),
      state,
      catalogue,
      plans: plans(),
      clock: this.#clock(),
    };
  }

  #firstRoot(bytes: Uint8Array): TrustedRoot {
    try {
      return readFirstRoot(bytes, nativeHashes);
    } catch (error) {
      if (!(error instanceof PackRefused)) throw error;
      const [first] = error.refusals;
      const reason = first === undefined ? '' : packRefusalSentence(first);
      throw new PlannerError('pack', 'root-refused', { reason }, { cause: error });
    }
  }

  #summaryOf({ channel, root, pack }: ChannelState, now: UtcTime): ChannelSummary {
    const { inForce } = this.#parts;
    const stored = inForce.stored(channel);
    const loaded = inForce.packs().find(({ statement }) => statement.channel === channel);
    const builtIn = loaded === undefined;
    const withdrawn = loaded?.statement.withdrawn.length ?? 0;
    return {
      channel,
      pack: pack === null ? null : { ...pack, builtIn, ended: pack.expires < now, withdrawn },
      root: root === null ? null : rootSummary(root),
      importedAt: builtIn ? null : (stored?.at ?? null),
      importedBy: builtIn ? null : (stored?.by ?? null),
    };
  }

  #clock(): UtcTime {
    return clockTime(this.#parts.now);
  }

  #stampedLatest(): UtcTime | null {
    return this.#parts.workspace.read(latestSignedTime);
  }

  #latest(): UtcTime | null {
    return latestSeenTime(this.#parts.workspace);
  }
}
