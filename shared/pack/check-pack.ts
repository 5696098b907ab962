import { hexOf } from '../bundle/format/bytes.ts';
import type { UtcTime } from '../bundle/format/time.ts';
import type { ZipRefusal } from '../bundle/format/zip-read.ts';
import type { HashFunctions } from '../bundle/manifest/digests.ts';
import type { Envelope } from '../bundle/signatures/dsse.ts';
import { signingPersons } from '../bundle/trust/trust-store.ts';
import { isPlannerError } from '../errors.ts';
import { type PackArchive, readPackArchive } from './archive.ts';
import type { PackChannel } from './channel.ts';
import { completeTables } from './complete-tables.ts';
import { readStatement } from './read-statement.ts';
import { type PackRefusal, PackRefused, type PackStep, refusePack } from './refusal.ts';
import { beyondPhysics } from './sanity.ts';
import { type ChannelState, isAheadOfClock } from './state.ts';
import { isNewEnough, type PackStatement, withdrawableKinds } from './statement.ts';
import { type PackContent, parseTables, type Tables } from './tables.ts';
import { type RootWalk, type TrustedRoot, walkRoots } from './walk-roots.ts';

/** What a pack is judged against. */
export interface PackGround {
  readonly states: readonly ChannelState[];
  /** Clock of this machine. */
  readonly clock: UtcTime;
  /** The clock, or the latest signed time seen when that is later. */
  readonly now: UtcTime;
  /** Version of this program. */
  readonly app: string;
  /** Tables of the pack in force in a channel; empty when there is none. */
  readonly tablesInForce: (channel: PackChannel) => Tables;
  /** Ids of the records in force: products for prices, and every kind for what is withdrawn. */
  readonly products: ReadonlySet<string>;
  readonly isKnown: (kind: string, id: string) => boolean;
  readonly hashes: HashFunctions;
}

/** A pack that passed every check. Nothing was changed by checking it. */
export interface VerifiedPack {
  readonly statement: PackStatement;
  /** The signed envelope of the statement, as it came. */
  readonly statementBytes: Uint8Array;
  /** SHA-512 of the statement, hex. */
  readonly sha512: string;
  readonly root: TrustedRoot;
  readonly packersReplaced: boolean;
  /** Its time is over; two persons may take it all the same where the root's policy says so. */
  readonly ended: boolean;
  /** A signed time lies more than two days after this machine's clock. */
  readonly aheadOfClock: boolean;
  /** All tables, those of a delta completed from its base. */
  readonly tables: Tables;
  readonly content: PackContent;
}

export type PackVerdict =
  | { readonly outcome: 'refused'; readonly step: PackStep; readonly refusals: readonly PackRefusal[] }
  | { readonly outcome: 'already-imported'; readonly statement: PackStatement; readonly sha512: string }
  | { readonly outcome: 'verified'; readonly pack: VerifiedPack };

function ofZip(refusal: ZipRefusal): PackRefusal {
  switch (refusal.kind) {
    case 'not-an-archive':
    case 'not-canonical':
      return { code: refusal.kind, params: {} };
    case 'too-large':
      return { code: 'too-large', params: { value: refusal.value, limit: refusal.limit } };
    case 'unsafe-name':
      return { code: 'unsafe-name', params: { name: refusal.name } };
  }
}

function openArchive(bytes: Uint8Array): PackArchive & { readonly statement: Uint8Array } {
  const reading = readPackArchive(bytes);
  if (!reading.ok) throw new PackRefused('container', reading.refusals.map(ofZip));
  const { statement } = reading.archive;
  if (statement === null) return refusePack('container', 'statement-missing');
  return { ...reading.archive, statement };
}

function walkOf(archive: PackArchive, state: ChannelState, ground: PackGround): RootWalk {
  if (state.root === null) return refusePack('roots', 'root-not-set', { channel: state.channel });
  return walkRoots(state.root, archive.roots, ground);
}

function assertPacked(envelope: Envelope, { root }: TrustedRoot): void {
  // SECURITY: no signature is a failure of its own, never an empty success.
  if (envelope.signatures.length === 0) refusePack('signatures', 'statement-unsigned');
  const there = signingPersons(root.packers, envelope);
  const needed = root.packers.threshold;
  if (there < needed) refusePack('signatures', 'statement-threshold', { needed, there });
}

interface Arrival {
  readonly statement: PackStatement;
  readonly sha512: string;
  readonly state: ChannelState;
  readonly walk: RootWalk;
}

/** The version rules. True when it is the very pack in force. */
function isSameVersion({ statement, sha512, state, walk }: Arrival): boolean {
  if (state.pack === null || walk.packersReplaced) return false;
  const { version } = statement;
  if (version < state.pack.version)
    refusePack('version', 'version-rollback', { version, known: state.pack.version });
  if (version > state.pack.version) return false;
  if (sha512 !== state.pack.sha512) refusePack('version', 'version-fork', { version });
  return true;
}

function checkTimes(statement: PackStatement, root: TrustedRoot, { now, clock }: PackGround) {
  const ended = statement.expires < now;
  if (ended && root.root.policy.endedPack === 'refuse')
    refusePack('end', 'pack-ended', { date: statement.expires });
  return { ended, aheadOfClock: isAheadOfClock(statement.issued, clock) };
}

function checkProgram({ minApp, requires }: PackStatement, { app, states }: PackGround): void {
  if (!isNewEnough(app, minApp)) refusePack('program', 'program-too-old', { needed: minApp, here: app });
  for (const { channel, version, sha512 } of requires) {
    const held = states.find((state) => state.channel === channel)?.pack ?? null;
    if (held === null || held.version !== version)
      refusePack('program', 'requires-missing', { channel, version, here: held?.version ?? 0 });
    else if (held.sha512 !== sha512) refusePack('program', 'requires-other', { channel, version });
  }
}

function readContent(statement: PackStatement, tables: Tables, ground: PackGround): PackContent {
  try {
    return parseTables(statement.channel, tables, (id) => ground.products.has(id));
  } catch (error) {
    if (!isPlannerError(error)) throw error;
    const { file = '', id = '', path = '', field = '', reason = '', reference = '' } = error.details;
    const place = { file: String(file), id: String(id), field: String(path || field) };
    if (error.code === 'unknown-reference')
      return refusePack('records', 'table-reference', { ...place, reference: String(reference) });
    return refusePack('records', 'table-unreadable', { ...place, reason: String(reason || error.code) });
  }
}

function idsOf(content: PackContent): ReadonlySet<string> {
  switch (content.channel) {
    case 'prices':
      return new Set();
    case 'rules':
      return new Set(content.content.instruments.map(({ id }) => `instrument/${id}`));
    case 'catalogue': {
      const { products, models } = content.content;
      const keys = Object.entries(products).flatMap(([kind, records]) =>
        records.map(({ id }) => `${kind}/${id}`),
      );
      return new Set([...keys, ...models.map(({ id }) => `model/${id}`)]);
    }
  }
}

/**
 * A recall that names nothing would pass for one that was done.
 * SECURITY: packers recall what their own channel brings; who signs prices must not take back a law.
 */
function checkWithdrawn(
  { channel, withdrawn }: PackStatement,
  content: PackContent,
  ground: PackGround,
): void {
  const own = idsOf(content);
  const kinds = withdrawableKinds(channel);
  for (const { kind, id } of withdrawn)
    if (!kinds.includes(kind)) refusePack('records', 'withdrawn-other-channel', { kind, id, channel });
    else if (!own.has(`${kind}/${id}`) && !ground.isKnown(kind, id))
      refusePack('records', 'withdrawn-unknown', { kind, id });
}

function checkLimits(content: PackContent): void {
  if (content.channel !== 'catalogue') return;
  const found = beyondPhysics(content.content);
  if (found.length > 0) throw new PackRefused('limits', found);
}

function judge(bytes: Uint8Array, ground: PackGround): PackVerdict {
  const archive = openArchive(bytes);
  const { envelope, statement } = readStatement(archive.statement);
  const state = ground.states.find(({ channel }) => channel === statement.channel);
  if (state === undefined)
    return refusePack('signatures', 'statement-other-channel', { channel: statement.channel });
  const walk = walkOf(archive, state, ground);
  assertPacked(envelope, walk.newest);
  const sha512 = hexOf(ground.hashes.sha512(envelope.payload));
  const same = isSameVersion({ statement, sha512, state, walk });
  if (same && walk.newest.sha512 === state.root?.sha512)
    return { outcome: 'already-imported', statement, sha512 };
  const times = checkTimes(statement, walk.newest, ground);
  checkProgram(statement, ground);
  const tables = completeTables(statement, archive, ground);
  const content = readContent(statement, tables, ground);
  checkWithdrawn(statement, content, ground);
  checkLimits(content);
  const { newest: root, packersReplaced } = walk;
  return {
    outcome: 'verified',
    pack: {
      statement,
      statementBytes: archive.statement,
      sha512,
      root,
      packersReplaced,
      ...times,
      tables,
      content,
    },
  };
}

/**
 * Checks a pack in the order of the format's rules: container, roots, signatures, version, end, program and packs it
 * requires, sizes and digests, records and their references, limits. Reads only; what a person confirms comes after.
 * @param bytes - the whole file, from quarantine
 * @returns the verified pack, that it is in force already, or the step that failed with every reason found in it
 */
export function checkPack(bytes: Uint8Array, ground: PackGround): PackVerdict {
  try {
    return judge(bytes, ground);
  } catch (error) {
    if (!(error instanceof PackRefused)) throw error;
    return { outcome: 'refused', step: error.step, refusals: error.refusals };
  }
}
