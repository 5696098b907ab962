import { ed25519 } from '@noble/curves/ed25519.js';
import { ml_dsa87 } from '@noble/post-quantum/ml-dsa.js';
import { nativeHashes } from '../../main/services/bundle/native-hashes.ts';
import { hexOf, utf8 } from '../../shared/bundle/format/bytes.ts';
import { canonicalBytes } from '../../shared/bundle/format/canonical-json.ts';
import { keyIdOf, spkiTextOf } from '../../shared/bundle/signatures/public-keys.ts';
import type { SignedWith, SignerRecord } from '../../shared/bundle/signatures/signer.ts';
import { buildPack, openPack, type PackTerms, withPackSignatures } from '../../shared/pack/build-pack.ts';
import type { PackChannel } from '../../shared/pack/channel.ts';
import type { PackGround } from '../../shared/pack/check-pack.ts';
import { firstPackRoot, openRoot, withRootSignatures } from '../../shared/pack/edit-root.ts';
import {
  type PackPolicy,
  type PackRoot,
  packRootEncoding,
  writePackRoot,
} from '../../shared/pack/root-file.ts';
import type { ChannelState } from '../../shared/pack/state.ts';
import { type PackStatement, packEncoding } from '../../shared/pack/statement.ts';
import type { Tables } from '../../shared/pack/tables.ts';
import { readFirstRoot, type TrustedRoot } from '../../shared/pack/walk-roots.ts';

/** A holder of keys made from a fixed seed, so that every run signs with the same keys. */
export interface TestHolder {
  readonly record: SignerRecord;
  sign(message: Uint8Array): readonly SignedWith[];
}

const DAY = '2026-11-01T00:00:00Z';

const made = new Map<string, readonly SignedWith[]>();

/** Signatures cost most of a test's time, so each is made once. */
function once(key: string, make: () => readonly SignedWith[]): readonly SignedWith[] {
  const known = made.get(key) ?? make();
  made.set(key, known);
  return known;
}

/** A holder by name; suite S1 unless only the Ed25519 part is asked for by `signHalf`. */
export function testHolder(id: string, person = id): TestHolder {
  const seed = nativeHashes.sha256(utf8(`seed of ${id}`));
  const ml = ml_dsa87.keygen(seed);
  const edRaw = ed25519.getPublicKey(seed);
  const template = {
    format: 'redoubt-signer',
    version: 1,
    id,
    person,
    name: id,
    organisation: 'Office',
    suite: 'S1',
    createdAt: DAY,
  } as const;
  return {
    record: {
      ...template,
      keys: {
        ed25519: spkiTextOf('ed25519', edRaw),
        mldsa87: spkiTextOf('mldsa87', ml.publicKey),
        p384: null,
        ssh: null,
      },
    },
    sign: (message) =>
      once(`${id} ${hexOf(nativeHashes.sha256(message))}`, () => [
        { keyId: keyIdOf('ed25519', edRaw), signature: ed25519.sign(message, seed) },
        { keyId: keyIdOf('mldsa87', ml.publicKey), signature: ml_dsa87.sign(message, ml.secretKey) },
      ]),
  };
}

export const ANNA = testHolder('anna');
export const BEN = testHolder('ben');
export const CARL = testHolder('carl');
export const DORA = testHolder('dora');

/** Root version 1: two of three holders, one packer, until the end of 2028. */
export function testRoot(channel: PackChannel = 'prices', policy: Partial<PackPolicy> = {}): PackRoot {
  return firstPackRoot(
    channel,
    {
      roots: { records: [ANNA.record, BEN.record, CARL.record], threshold: 2 },
      packers: { records: [DORA.record], threshold: 1 },
    },
    { issued: DAY, expires: '2028-12-31T00:00:00Z', policy },
  );
}

/** The file of a root with the signatures of these holders. */
export function signRoot(root: PackRoot, holders: readonly TestHolder[]): Uint8Array {
  const open = openRoot(writePackRoot(root, []), nativeHashes);
  const encoded = packRootEncoding(root);
  return withRootSignatures(
    open,
    holders.flatMap((holder) => holder.sign(encoded)),
  );
}

/** A root as this machine trusts it. */
export function trusted(root = testRoot()): TrustedRoot {
  return readFirstRoot(signRoot(root, [ANNA, BEN]), nativeHashes);
}

/** A price list of one product. */
export function priceTable(amount = '30000.00', productId = 'nvidia-h100-sxm'): Tables {
  const prices = [
    { productId, amount, currency: 'EUR', kind: 'list', date: '2026-11-20', source: 'list of November' },
  ];
  return new Map([['prices.json', canonicalBytes({ format: 'redoubt-prices', prices }, 'input')]]);
}

/** Terms of a pack of prices. */
export function testTerms(version: number, changes: Partial<PackTerms> = {}): PackTerms {
  return {
    packId: 'office-prices',
    channel: 'prices',
    version,
    issued: '2026-11-20T00:00:00Z',
    expires: '2027-05-20T00:00:00Z',
    minApp: '0.1.0',
    requires: [],
    changes: ['Prices of November.'],
    withdrawn: [],
    noteOf: () => ({ licence: 'CC-BY-4.0', source: 'Price list of the framework contract' }),
    ...changes,
  };
}

export const TEST_PRODUCTS: ReadonlySet<string> = new Set(['nvidia-h100-sxm', 'amd-mi300x']);

/** Parts of a pack under test; what is not given is what the packer of the test root would send. */
export interface TestPack {
  readonly terms?: Partial<PackTerms>;
  readonly tables?: Tables;
  readonly roots?: ReadonlyMap<number, Uint8Array>;
  readonly packers?: readonly TestHolder[];
}

/** A pack, signed. */
export function testPack(version: number, given: TestPack = {}): Uint8Array {
  const { terms = {}, tables = priceTable(), roots = new Map(), packers = [DORA] } = given;
  const open = buildPack(
    testTerms(version, terms),
    { tables, roots },
    { isProduct: (id) => TEST_PRODUCTS.has(id), hashes: nativeHashes },
  );
  const encoded = packEncoding(open.statement);
  return withPackSignatures(
    open,
    packers.flatMap((packer) => packer.sign(encoded)),
  );
}

/** The statement of a pack. */
export function statementOf(bytes: Uint8Array): PackStatement {
  return openPack(bytes, nativeHashes).statement;
}

/** A machine that trusts the test root and has not imported any pack, on 22 November 2026. */
export function testGround(state: Partial<ChannelState> = {}, changes: Partial<PackGround> = {}): PackGround {
  const channel = state.channel ?? 'prices';
  return {
    states: [{ channel, root: trusted(), pack: null, ...state }],
    clock: '2026-11-22T10:00:00Z',
    now: '2026-11-22T10:00:00Z',
    app: '0.1.0',
    tablesInForce: () => new Map(),
    products: TEST_PRODUCTS,
    isKnown: (kind, id) => kind === 'accelerator' && TEST_PRODUCTS.has(id),
    hashes: nativeHashes,
    ...changes,
  };
}
