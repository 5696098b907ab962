import { describe, expect, it } from 'vitest';
import { checkChain } from '../../../../shared/audit/chain.ts';
import {
  type AuditEntry,
  type AuditHead,
  EMPTY_HEAD,
  entryHash,
  entryLine,
  GENESIS,
  logText,
  nextEntry,
  readEntry,
} from '../../../../shared/audit/entry.ts';
import { concatBytes, utf8 } from '../../../../shared/bundle/format/bytes.ts';
import { portableHashes } from '../../../../shared/bundle/manifest/digests.ts';

const NAME = 'audit-0001.jsonl';

function at(minute: number): string {
  return `2026-11-22T08:${String(minute).padStart(2, '0')}:00.000Z`;
}

function entriesOf(count: number, label = 'theme'): readonly AuditEntry[] {
  const entries: AuditEntry[] = [];
  let before: AuditHead = EMPTY_HEAD;
  for (let index = 1; index <= count; index += 1) {
    const entry = nextEntry(
      { action: 'setting-changed', object: `${label}-${index}`, details: { value: index } },
      { before, at: at(index), monotonic: index * 60_000, role: 'Planner' },
      portableHashes,
    );
    entries.push(entry);
    before = { seq: entry.seq, hash: entry.hash };
  }
  return entries;
}

function fileOf(lines: readonly Uint8Array[], name = NAME) {
  return { name, bytes: concatBytes(lines) };
}

const entries = entriesOf(6);
const lines = entries.map(entryLine);
const head = { seq: 6, hash: entries[5]?.hash ?? '' };

function check(changed: readonly Uint8Array[], anchors: readonly AuditHead[] = []) {
  return checkChain([fileOf(changed)], anchors, portableHashes);
}

function without(index: number): readonly Uint8Array[] {
  return lines.filter((_line, at) => at !== index);
}

describe('checkChain', () => {
  it('follows an unbroken log to its newest entry', () => {
    const report = check(lines, [head]);
    expect(report).toMatchObject({ faults: [], open: null, torn: null, clockBack: [], breaks: [], head });
    expect(report.entries).toEqual(entries);
  });

  it('takes an empty log for what it is', () => {
    expect(checkChain([], [], portableHashes)).toMatchObject({ head: EMPTY_HEAD, faults: [] });
  });

  it('sees every flipped bit', () => {
    const whole = concatBytes(lines);
    const unnoticed: number[] = [];
    for (let byte = 0; byte < whole.length - 1; byte += 1) {
      const changed = whole.slice();
      changed[byte] = (changed[byte] ?? 0) ^ 1;
      if (check([changed]).faults.length === 0) unnoticed.push(byte);
    }
    expect(unnoticed).toEqual([]);
  });

  it('names the entry that was altered, and shows those before it', () => {
    const third = entries[2];
    if (third === undefined) throw new Error('no third entry');
    const changed = [...lines.slice(0, 2), entryLine({ ...third, object: 'density' }), ...lines.slice(3)];
    const report = check(changed);
    expect(report.open).toEqual({ code: 'entry-altered', segment: NAME, line: 3, seq: 3 });
    expect(report.entries).toHaveLength(2);
  });

  it('sees an entry whose hash was made anew, by the next one', () => {
    const third = entries[2];
    if (third === undefined) throw new Error('no third entry');
    const forged = { ...third, object: 'density' };
    const line = entryLine({ ...forged, hash: entryHash(forged, portableHashes) });
    expect(check([...lines.slice(0, 2), line, ...lines.slice(3)]).open).toMatchObject({
      code: 'link-broken',
      line: 4,
    });
  });

  it.each([0, 1, 3])('sees that line %i was deleted', (index) => {
    expect(check(without(index)).open).toMatchObject({ code: 'sequence-broken', line: index + 1 });
  });

  it('sees two lines that changed places', () => {
    const [a, b, c, ...rest] = lines;
    expect(check([a, c, b, ...rest].flatMap((line) => line ?? [])).open).toMatchObject({
      code: 'sequence-broken',
      line: 2,
    });
  });

  it('sees a line put in between', () => {
    const [foreign] = entriesOf(1, 'foreign').map(entryLine);
    const changed = [...lines.slice(0, 3), foreign, ...lines.slice(3)].flatMap((line) => line ?? []);
    expect(check(changed).open).toMatchObject({ code: 'sequence-broken', line: 4 });
  });

  it('sees a cut end only against a head remembered elsewhere', () => {
    expect(check(lines.slice(0, 4)).faults).toEqual([]);
    expect(check(lines.slice(0, 4), [head]).open).toMatchObject({ code: 'shortened', seq: 5 });
    expect(checkChain([], [head], portableHashes).open).toMatchObject({ code: 'shortened', seq: 1 });
  });

  it('sees another log in the place of this one', () => {
    const other = entriesOf(9, 'other').map(entryLine);
    expect(check(other, [head]).open).toMatchObject({ code: 'replaced', seq: 6 });
  });

  it('keeps apart a line without its end', () => {
    const half = lines[5]?.slice(0, 40) ?? new Uint8Array();
    const report = check([...lines.slice(0, 5), half]);
    expect(report.torn).toEqual({ segment: NAME, bytes: half });
    expect(report).toMatchObject({ faults: [], head: { seq: 5 } });
  });

  it('takes a torn end of an earlier file for a fault', () => {
    const half = lines[3]?.slice(0, 40) ?? new Uint8Array();
    const segments = [fileOf([...lines.slice(0, 3), half]), fileOf([], 'audit-0002.jsonl')];
    expect(checkChain(segments, [], portableHashes).open).toMatchObject({ code: 'line-unreadable', line: 4 });
  });

  it('goes on over files, and from a file that begins after sealed ones', () => {
    const before = { seq: 3, hash: entries[2]?.hash ?? '' };
    const sealed = nextEntry(
      { action: 'log-sealed', object: NAME, details: {} },
      { before, at: at(9), monotonic: 1, role: '' },
      portableHashes,
    );
    const next = fileOf([entryLine(sealed)], 'audit-0002.jsonl');
    expect(checkChain([fileOf(lines.slice(0, 3)), next], [], portableHashes)).toMatchObject({
      faults: [],
      head: { seq: 4 },
    });
    expect(checkChain([next], [before], portableHashes)).toMatchObject({ faults: [], head: { seq: 4 } });
    expect(checkChain([fileOf(lines.slice(0, 2)), next], [], portableHashes).open).toMatchObject({
      code: 'sequence-broken',
    });
    // A file that begins in the middle without saying so lost its beginning.
    expect(checkChain([fileOf(lines.slice(2))], [], portableHashes).open).not.toBeNull();
  });

  it('tells an old fault and follows the log from where it went on', () => {
    const broken = fileOf([...lines.slice(0, 2), utf8('{}\n')]);
    const before = { seq: 2, hash: entries[1]?.hash ?? '' };
    const goesOn = nextEntry(
      { action: 'log-broken', object: NAME, details: { line: 3 } },
      { before, at: at(9), monotonic: 1, role: '' },
      portableHashes,
    );
    const report = checkChain(
      [broken, fileOf([entryLine(goesOn)], 'audit-0002.jsonl')],
      [{ seq: 3, hash: goesOn.hash }],
      portableHashes,
    );
    expect(report).toMatchObject({ open: null, breaks: [3], head: { seq: 3 } });
    expect(report.faults).toHaveLength(1);
  });

  it('says where the clock went back', () => {
    const first = entries[0];
    if (first === undefined) throw new Error('no entry');
    const early = nextEntry(
      { action: 'setting-changed', object: 'x', details: {} },
      { before: first, at: at(0), monotonic: 9, role: '' },
      portableHashes,
    );
    expect(check([entryLine(first), entryLine(early)])).toMatchObject({ clockBack: [2], faults: [] });
  });
});

describe('an entry', () => {
  it('hashes the hash before it and its canonical text', () => {
    const [first] = entries;
    if (first === undefined) throw new Error('no entry');
    const { hash, ...rest } = first;
    expect(rest.prev).toBe(GENESIS);
    const body = `{"action":"setting-changed","actor":{"role":"Planner","signer":null},"at":"${at(1)}",`;
    const tail = `"details":{"value":1},"monotonic":60000,"object":"theme-1","prev":"${GENESIS}","seq":1}`;
    const digest = portableHashes.sha512(utf8(GENESIS + body + tail));
    expect(hash).toBe(Buffer.from(digest).toString('hex'));
  });

  it('is read only in the form it is written', () => {
    const text = new TextDecoder().decode(lines[0]).trimEnd();
    expect(readEntry(utf8(text))).toEqual(entries[0]);
    expect(readEntry(utf8(` ${text}`))).toBeNull();
    expect(readEntry(utf8(text.replace('"seq":1', '"seq":1.0')))).toBeNull();
    expect(readEntry(utf8('[]'))).toBeNull();
    expect(readEntry(new Uint8Array([0xff, 0xfe]))).toBeNull();
  });

  it('takes texts that a canonical document could not hold', () => {
    expect(logText('e\u0301')).toBe('\u00e9');
    expect(logText('a\u202eb\u0000c')).toBe('a\ufffdb\ufffdc');
    expect(logText('x'.repeat(5000))).toHaveLength(2000);
    const entry = nextEntry(
      {
        action: 'override-set',
        object: '\ud800',
        details: { 'a key': 1.5, nothing: Number.NaN, text: '\u0007', yes: true },
      },
      { before: EMPTY_HEAD, at: at(1), monotonic: 0, role: 'r\u0000' },
      portableHashes,
    );
    expect(entry.details).toEqual({ a_key: '1.5', nothing: 'NaN', text: '\ufffd', yes: true });
    expect(readEntry(entryLine(entry).slice(0, -1))).toEqual(entry);
  });
});
