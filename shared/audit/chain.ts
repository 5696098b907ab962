import type { HashFunctions } from '../bundle/manifest/digests.ts';
import { type AuditEntry, type AuditHead, EMPTY_HEAD, entryHash, readEntry } from './entry.ts';

/** One file of the log, in order. */
export interface LogSegment {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const CHAIN_FAULTS = [
  'line-unreadable',
  'entry-altered',
  'link-broken',
  'sequence-broken',
  'shortened',
  'replaced',
] as const;

/** A place where the chain does not hold. */
export interface ChainFault {
  readonly code: (typeof CHAIN_FAULTS)[number];
  readonly segment: string;
  /** Line of the file, from 1; 0 when the fault is what is missing after the last line. */
  readonly line: number;
  /** Sequence number that was expected there. */
  readonly seq: number;
}

/** What a check of the log found. */
export interface ChainReport {
  /** Entries that hold, oldest first: up to a fault, and from where the log went on after it. */
  readonly entries: readonly AuditEntry[];
  readonly head: AuditHead;
  /** Empty when the chain holds. */
  readonly faults: readonly ChainFault[];
  /** The fault after which nothing could be read; null when the end of the log holds. */
  readonly open: ChainFault | null;
  /** Bytes after the last line end of the last file: a line the power was cut in. Null when there are none. */
  readonly torn: { readonly segment: string; readonly bytes: Uint8Array } | null;
  /** Entries whose wall clock lies before that of the entry before: the clock was set back. */
  readonly clockBack: readonly number[];
  /** Entries with which the log went on after it was found broken. */
  readonly breaks: readonly number[];
}

const LINE_END = 10;

/** The act with which a log goes on in a new file after it was found broken. */
const GOES_ON = 'log-broken';
/** Acts that begin a file after the first. */
const FIRST_ACTIONS: readonly string[] = ['log-sealed', GOES_ON];

interface Lines {
  readonly lines: readonly Uint8Array[];
  readonly rest: Uint8Array;
}

function linesOf(bytes: Uint8Array): Lines {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(LINE_END); end !== -1; end = bytes.indexOf(LINE_END, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return { lines, rest: bytes.subarray(start) };
}

/** A line with its place. */
interface PlacedLine {
  readonly bytes: Uint8Array;
  readonly segment: string;
  /** From 1. */
  readonly number: number;
}

/** Walks the lines; after a fault it goes on where a file begins by telling it. */
class Walk {
  readonly #hashes: Pick<HashFunctions, 'sha512'>;
  readonly entries: AuditEntry[] = [];
  readonly faults: ChainFault[] = [];
  readonly clockBack: number[] = [];
  open: ChainFault | null = null;
  head: AuditHead = EMPTY_HEAD;
  /** Index of the entry from which on the chain holds to its end. */
  runStart = 0;

  constructor(hashes: Pick<HashFunctions, 'sha512'>) {
    this.#hashes = hashes;
  }

  fail(fault: ChainFault): void {
    this.faults.push(fault);
    this.open = fault;
  }

  #codeOf(entry: AuditEntry): ChainFault['code'] | null {
    if (entryHash(entry, this.#hashes) !== entry.hash) return 'entry-altered';
    // The oldest file that is kept may begin after sealed ones that were put away, and then says so.
    if (this.entries.length === 0 && FIRST_ACTIONS.includes(entry.action)) return null;
    if (entry.seq !== this.head.seq + 1) return 'sequence-broken';
    return entry.prev === this.head.hash ? null : 'link-broken';
  }

  take({ bytes, segment, number }: PlacedLine): void {
    const entry = readEntry(bytes);
    const goesOn = number === 1 && entry?.action === GOES_ON;
    if (this.open !== null && !goesOn) return;
    const code = entry === null ? 'line-unreadable' : this.#codeOf(entry);
    if (entry === null || code !== null) {
      this.fail({ code: code ?? 'line-unreadable', segment, line: number, seq: this.head.seq + 1 });
      return;
    }
    this.open = null;
    const before = this.entries.at(-1);
    if (before !== undefined && entry.at < before.at) this.clockBack.push(entry.seq);
    if (goesOn) this.runStart = this.entries.length;
    this.entries.push(entry);
    this.head = { seq: entry.seq, hash: entry.hash };
  }
}

/** What a place outside the log remembers of it must still be there; older than the oldest kept file counts as kept. */
function anchorFault(walk: Walk, anchor: AuditHead, segment: string): ChainFault | null {
  if (anchor.seq === 0 || walk.open !== null) return null;
  if (anchor.seq > walk.head.seq) return { code: 'shortened', segment, line: 0, seq: walk.head.seq + 1 };
  const run = walk.entries.slice(walk.runStart);
  const first = run[0];
  if (first === undefined || anchor.seq < first.seq) return null;
  const there = run[anchor.seq - first.seq];
  return there?.hash === anchor.hash ? null : { code: 'replaced', segment, line: 0, seq: anchor.seq };
}

function walkSegments(walk: Walk, segments: readonly LogSegment[]): ChainReport['torn'] {
  let torn: ChainReport['torn'] = null;
  segments.forEach(({ name, bytes }, index) => {
    const { lines, rest } = linesOf(bytes);
    lines.forEach((line, at) => {
      walk.take({ bytes: line, segment: name, number: at + 1 });
    });
    if (rest.length === 0) return;
    if (index === segments.length - 1) torn = { segment: name, bytes: rest };
    // Only the last file is written to: an earlier one that ends inside a line was changed.
    else
      walk.fail({ code: 'line-unreadable', segment: name, line: lines.length + 1, seq: walk.head.seq + 1 });
  });
  return torn;
}

/**
 * Checks a log: every line is canonical, every hash holds, every entry names the one before, and the places that were
 * remembered elsewhere are still in it. Alteration, deletion, insertion and another order show inside the chain; that
 * the end was cut off, or an older file put back, shows only against an anchor.
 * @param segments - files in order
 * @param anchors - heads remembered outside the log, by the workspace or a bundle
 * @see bundle-and-trust section 10
 */
export function checkChain(
  segments: readonly LogSegment[],
  anchors: readonly AuditHead[],
  hashes: Pick<HashFunctions, 'sha512'>,
): ChainReport {
  const walk = new Walk(hashes);
  const torn = walkSegments(walk, segments);
  const last = segments.at(-1)?.name ?? '';
  for (const anchor of anchors) {
    const fault = anchorFault(walk, anchor, last);
    if (fault !== null) walk.fail(fault);
  }
  const { entries, head, faults, open, clockBack } = walk;
  return { entries, head, faults, open, torn, clockBack, breaks: breaksIn(entries) };
}

function breaksIn(entries: readonly AuditEntry[]): readonly number[] {
  return entries.filter(({ action }) => action === GOES_ON).map(({ seq }) => seq);
}
