import { join } from 'node:path';
import { type ChainFault, type ChainReport, checkChain } from '../../../shared/audit/chain.ts';
import { type AuditHead, entryLine, nextEntry } from '../../../shared/audit/entry.ts';
import type { AuditEvent } from '../../../shared/audit/event.ts';
import { saveFault } from '../../db/atomic-save.ts';
import type { NewFile } from '../../db/file-system.ts';
import { nativeHashes } from '../bundle/native-hashes.ts';
import type { Audit } from './audit.ts';
import { type LogFs, segmentName, segmentNumber } from './log-files.ts';
import { readLog } from './read-log.ts';

export interface LogParts {
  readonly fs: LogFs;
  /** Folder of the log's files. */
  readonly folder: string;
  /** Wall clock, ISO 8601 UTC. */
  readonly now: () => string;
  /** Milliseconds of a clock that nobody can set. */
  readonly monotonic: () => number;
  /** Role of the person at this workspace; empty while it is locked. */
  readonly role: () => string;
}

const OWNER_ONLY = 0o600;

/** Milliseconds of the machine's own clock. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint() / 1_000_000n);
}

interface OpenSegment {
  readonly number: number;
  readonly file: NewFile;
  /** Bytes up to the last whole line. */
  size: number;
}

/**
 * The audit log of a data folder: files of lines that only grow, each line naming the hash of the one before. One
 * process writes it, the one that holds the lock of the workspace.
 */
export class AuditLog implements Audit {
  readonly #parts: LogParts;
  #segment: OpenSegment;
  #head: AuditHead;
  /** What the check at the start found. */
  readonly atStart: ChainReport;
  /** Entries are written one after the other, in the order they were asked for. */
  #last: Promise<void> = Promise.resolve();

  private constructor(parts: LogParts, opened: { segment: OpenSegment; report: ChainReport }) {
    this.#parts = parts;
    this.#segment = opened.segment;
    this.#head = opened.report.head;
    this.atStart = opened.report;
  }

  /**
   * Opens the log and checks it. A line the power was cut in is kept aside in a file of its own. When the chain does
   * not hold, the file stays as it is and the log goes on in a new one, which begins by saying so.
   * @param anchors - heads remembered elsewhere
   * @throws PlannerError `storage/read-failed | write-failed | disk-full`
   */
  static async open(parts: LogParts, anchors: readonly AuditHead[]): Promise<AuditLog> {
    const { fs, folder } = parts;
    await fs.makeFolder(folder);
    const segments = await readLog(fs, folder);
    const report = checkChain(segments, anchors, nativeHashes);
    if (report.torn !== null) await setTornAside(parts, segments.at(-1)?.bytes.length ?? 0, report.torn);
    const number = Math.max(1, ...segments.map(({ name }) => segmentNumber(name) ?? 1));
    const size = (segments.at(-1)?.bytes.length ?? 0) - (report.torn?.bytes.length ?? 0);
    const place = report.open === null ? { number, size } : { number: number + 1, size: 0 };
    const log = new AuditLog(parts, { segment: await openSegment(parts, place), report });
    await log.#tellFindings();
    return log;
  }

  async #tellFindings(): Promise<void> {
    const { torn, open } = this.atStart;
    if (open !== null) await this.record(brokenEvent(open));
    if (torn !== null)
      await this.record({
        action: 'log-tail-set-aside',
        object: torn.segment,
        details: { bytes: torn.bytes.length },
      });
  }

  /** The newest entry. */
  head(): AuditHead {
    return this.#head;
  }

  record(event: AuditEvent): Promise<void> {
    const written = this.#last.then(() => this.#append(event));
    // A failure is the caller's; the next entry is tried all the same.
    this.#last = written.catch(() => undefined);
    return written;
  }

  async #append(event: AuditEvent): Promise<void> {
    const { now, monotonic, role, fs, folder } = this.#parts;
    const moment = { before: this.#head, at: now(), monotonic: monotonic(), role: role() };
    const entry = nextEntry(event, moment, nativeHashes);
    const line = entryLine(entry);
    const { file, number, size } = this.#segment;
    try {
      await file.write(line);
      await file.sync();
    } catch (error) {
      const path = join(folder, segmentName(number));
      // Half a line must not stand before the next one; when even this fails, the next start keeps it aside.
      await fs.cut(path, size).catch(() => undefined);
      throw saveFault(path, error);
    }
    this.#segment.size = size + line.length;
    this.#head = { seq: entry.seq, hash: entry.hash };
  }

  /**
   * Reads and checks the whole log as it stands on the disk.
   * @param anchors - heads remembered elsewhere
   * @throws PlannerError `storage/read-failed`
   */
  async check(anchors: readonly AuditHead[] = []): Promise<ChainReport> {
    await this.#last;
    const { fs, folder } = this.#parts;
    return checkChain(await readLog(fs, folder), [...anchors, this.#head], nativeHashes);
  }

  /**
   * Compares the log with heads remembered elsewhere. When they are not in it, it goes on in a new file that says so;
   * a log that was found broken at this start has said so already.
   * @throws PlannerError `storage/…`
   */
  async meet(anchors: readonly AuditHead[]): Promise<ChainReport> {
    const report = await this.check(anchors);
    if (report.open !== null && this.atStart.open === null) await this.beginSegment(brokenEvent(report.open));
    return report;
  }

  /** Waits for what is being written and lets go of the file. */
  async close(): Promise<void> {
    await this.#last;
    await this.#segment.file.close();
  }

  /** Goes on in a new file, which begins with this event. */
  beginSegment(event: AuditEvent): Promise<void> {
    return this.endSegment(async () => event);
  }

  /**
   * Ends the file that is written to. Nobody writes while the work looks at it; whoever wants to waits.
   * @param work - answers the event a new file begins with; when it fails, the file stays the one that is written to
   */
  endSegment(work: (head: AuditHead) => Promise<AuditEvent>): Promise<void> {
    const ended = this.#last.then(async () => {
      const event = await work(this.#head);
      const next = await openSegment(this.#parts, { number: this.#segment.number + 1, size: 0 });
      await this.#segment.file.close();
      this.#segment = next;
      await this.#append(event);
    });
    this.#last = ended.catch(() => undefined);
    return ended;
  }

  /** The file that is written to. */
  get segment(): number {
    return this.#segment.number;
  }
}

function brokenEvent({ code, segment, line, seq }: ChainFault): AuditEvent {
  return { action: 'log-broken', object: segment, details: { code, line, expected: seq } };
}

async function openSegment(
  { fs, folder }: LogParts,
  place: { readonly number: number; readonly size: number },
): Promise<OpenSegment> {
  const path = join(folder, segmentName(place.number));
  try {
    const file = await fs.append(path, OWNER_ONLY);
    // The name of a new file must be on the disk before its first line is called safe.
    await fs.syncFolder(folder);
    return { ...place, file };
  } catch (error) {
    throw saveFault(path, error);
  }
}

/** Keeps a torn line in a file of its own, then cuts it off; in this order nothing is lost by a second power cut. */
async function setTornAside(
  { fs, folder }: LogParts,
  length: number,
  torn: NonNullable<ChainReport['torn']>,
): Promise<void> {
  const names = new Set(await fs.list(folder));
  let number = 1;
  while (names.has(`${torn.segment}.torn-${number}`)) number += 1;
  const path = join(folder, `${torn.segment}.torn-${number}`);
  try {
    const file = await fs.create(path, OWNER_ONLY);
    try {
      await file.write(torn.bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await fs.syncFolder(folder);
    await fs.cut(join(folder, torn.segment), length - torn.bytes.length);
  } catch (error) {
    throw saveFault(path, error);
  }
}
