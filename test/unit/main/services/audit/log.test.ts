import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inLog } from '../../../../../main/services/audit/acts.ts';
import { AuditLog, type LogParts, monotonicMs } from '../../../../../main/services/audit/log.ts';
import { type LogFs, nodeLogFs } from '../../../../../main/services/audit/log-files.ts';
import type { AuditHead } from '../../../../../shared/audit/entry.ts';
import type { AuditEvent } from '../../../../../shared/audit/event.ts';
import { PlannerError } from '../../../../../shared/errors.ts';
import { ModelDisk, PowerCut } from '../../../../support/crash-fs.ts';
import { tickingClock } from '../../../../support/workspace.ts';

const FIRST = 'audit-0001.jsonl';

function partsOn(fs: LogFs, folder = '/log'): LogParts {
  let time = 0;
  return {
    fs,
    folder,
    now: tickingClock(),
    monotonic: () => {
      time += 5;
      return time;
    },
    role: () => 'Planner',
  };
}

function event(number: number): AuditEvent {
  return { action: 'setting-changed', object: `setting-${number}`, details: { number } };
}

async function logOf(fs: LogFs, count: number): Promise<AuditLog> {
  const log = await AuditLog.open(partsOn(fs), []);
  for (let number = 1; number <= count; number += 1) await log.record(event(number));
  return log;
}

function text(disk: ModelDisk, name = FIRST): string {
  return new TextDecoder().decode(disk.content(name));
}

async function reopened(disk: ModelDisk, anchors: readonly AuditHead[] = []): Promise<AuditLog> {
  return AuditLog.open(partsOn(disk), anchors);
}

describe('the audit log', () => {
  it('has an entry on the disk before it answers', async () => {
    const disk = new ModelDisk();
    await logOf(disk, 3);
    for (const { disk: left } of disk.outcomes()) expect((await reopened(left)).head().seq).toBe(3);
  });

  it('goes on where it stopped', async () => {
    const disk = new ModelDisk();
    await (await logOf(disk, 2)).close();
    const log = await reopened(disk);
    await log.record(event(3));
    expect((await log.check()).entries.map(({ seq, object }) => [seq, object])).toEqual([
      [1, 'setting-1'],
      [2, 'setting-2'],
      [3, 'setting-3'],
    ]);
  });

  it('writes what is asked for at once in the order it was asked', async () => {
    const disk = new ModelDisk();
    const log = await AuditLog.open(partsOn(disk), []);
    await Promise.all([1, 2, 3, 4, 5].map((number) => log.record(event(number))));
    const { entries, faults } = await log.check();
    expect(entries.map(({ object }) => object)).toEqual([1, 2, 3, 4, 5].map((number) => `setting-${number}`));
    expect(faults).toEqual([]);
  });

  it('survives a cut at every operation: no acknowledged entry is lost, and a torn line is kept aside', async () => {
    const seen = new Set<string>();
    for (let cut = 0; ; cut += 1) {
      const disk = new ModelDisk();
      let acknowledged = 0;
      disk.cutAt = cut;
      try {
        const log = await AuditLog.open(partsOn(disk), []);
        for (let number = 1; number <= 3; number += 1) {
          await log.record(event(number));
          acknowledged = number;
        }
      } catch (error) {
        expect(error instanceof PowerCut || (error as Error).cause instanceof PowerCut).toBe(true);
      }
      for (const { disk: left } of disk.outcomes()) {
        const torn = text(left).split('\n').at(-1) ?? '';
        const log = await reopened(left);
        const { entries, faults } = await log.check();
        expect(faults).toEqual([]);
        const own = entries.filter(({ action }) => action === 'setting-changed');
        expect(own.length).toBeGreaterThanOrEqual(acknowledged);
        if (torn !== '') {
          seen.add('torn');
          expect(text(left, `${FIRST}.torn-1`)).toBe(torn);
          expect(entries.at(-1)?.action).toBe('log-tail-set-aside');
        }
      }
      if (acknowledged === 3) break;
    }
    expect(seen).toEqual(new Set(['torn']));
  });

  it('does not lose a torn line when the power goes again while it is kept aside', async () => {
    const whole = new ModelDisk();
    await logOf(whole, 2);
    const bytes = whole.content(FIRST) ?? new Uint8Array();
    const half = bytes.slice(0, bytes.length - 30);
    const torn = new TextDecoder().decode(half).split('\n').at(-1) ?? '';
    for (let cut = 0; cut < 12; cut += 1) {
      const disk = new ModelDisk();
      disk.plant(FIRST, half);
      disk.cutAt = cut;
      await AuditLog.open(partsOn(disk), []).catch(() => undefined);
      for (const { disk: left } of disk.outcomes()) {
        await reopened(left);
        const kept = left.names().filter((name) => name.includes('.torn-'));
        expect(kept.map((name) => text(left, name))).toContain(torn);
      }
    }
  });

  it('leaves a broken file as it is and goes on in a new one that says so', async () => {
    const disk = new ModelDisk();
    await logOf(disk, 4);
    const changed = text(disk).replace('setting-2', 'setting-9');
    disk.plant(FIRST, new TextEncoder().encode(changed));
    const log = await reopened(disk);
    await log.record(event(5));
    expect(text(disk)).toBe(changed);
    expect(text(disk, 'audit-0002.jsonl')).toContain('log-broken');
    const report = await log.check();
    expect(report).toMatchObject({ open: null, faults: [{ code: 'entry-altered', line: 2 }] });
    expect(report.entries.map(({ action }) => action)).toEqual([
      'setting-changed',
      'log-broken',
      'setting-changed',
    ]);
    // The next start goes on in the same file.
    await log.close();
    expect((await reopened(disk)).segment).toBe(2);
  });

  it('notices an older file of itself by the head the workspace remembers', async () => {
    const disk = new ModelDisk();
    const log = await logOf(disk, 2);
    const old = disk.content(FIRST) ?? new Uint8Array();
    await log.record(event(3));
    const anchor = log.head();
    disk.plant(FIRST, old);
    const again = await reopened(disk, [anchor]);
    expect(again.atStart.open).toMatchObject({ code: 'shortened', seq: 3 });
    expect((await again.check()).entries.at(-1)).toMatchObject({ action: 'log-broken' });
  });

  it('refuses the act when its line cannot be written, and leaves no half line', async () => {
    const disk = new ModelDisk();
    const log = await logOf(disk, 1);
    disk.failures.set('sync', 'ENOSPC');
    let done = false;
    const act = { action: 'trust-changed', object: 'list' } as const;
    const work = async (): Promise<void> => {
      done = true;
    };
    await expect(inLog(log, act, work)).rejects.toMatchObject({ area: 'storage', code: 'disk-full' });
    expect(done).toBe(false);
    disk.failures.clear();
    await log.record(event(2));
    expect((await log.check()).entries.map(({ object }) => object)).toEqual(['setting-1', 'setting-2']);
  });

  it('is a file of its owner on a real disk, with every line after the one before', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'redoubt-log-'));
    try {
      const log = await AuditLog.open({ ...partsOn(nodeLogFs, folder), monotonic: monotonicMs }, []);
      await log.record(event(1));
      await log.record(event(2));
      await log.close();
      expect(statSync(join(folder, FIRST)).mode & 0o777).toBe(0o600);
      expect(readFileSync(join(folder, FIRST), 'utf8').split('\n')).toHaveLength(3);
      const again = await AuditLog.open(partsOn(nodeLogFs, folder), []);
      expect(again.head().seq).toBe(2);
      await nodeLogFs.cut(join(folder, FIRST), 10);
      expect((await again.check()).open).toMatchObject({ code: 'shortened' });
      await again.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('inLog', () => {
  it('tells intent and outcome, or the code of the refusal, or that it was cancelled', async () => {
    const disk = new ModelDisk();
    const log = await AuditLog.open(partsOn(disk), []);
    const act = { action: 'bundle-made', object: 'plan-1', signerId: 'anna' } as const;
    await inLog(log, { ...act, outcome: () => ({ lines: 3 }) }, async () => undefined);
    await inLog(log, { ...act, outcome: () => null }, async () => null);
    const refusal = new PlannerError('signature', 'wrong-passphrase', { file: 'secret place' });
    await expect(inLog(log, act, () => Promise.reject(refusal))).rejects.toBe(refusal);
    const { entries } = await log.check();
    expect(entries.map(({ details }) => details)).toEqual([
      { stage: 'intent' },
      { lines: 3, stage: 'done' },
      { stage: 'intent' },
      { stage: 'cancelled' },
      { stage: 'intent' },
      { code: 'signature/wrong-passphrase', stage: 'refused' },
    ]);
    expect(new Set(entries.map(({ actor }) => actor.signer))).toEqual(new Set(['anna']));
    expect(text(disk)).not.toContain('secret place');
  });

  it('leaves an intent without outcome when the program ends between the two', async () => {
    const disk = new ModelDisk();
    const log = await AuditLog.open(partsOn(disk), []);
    const never = inLog(log, { action: 'trust-changed', object: 'list' }, async () => {
      disk.cutAt = disk.operations;
    });
    await expect(never).rejects.toMatchObject({ area: 'storage' });
    for (const { disk: left } of disk.outcomes()) {
      const stages = (await (await reopened(left)).check()).entries.map(({ details }) => details['stage']);
      expect(stages[0]).toBe('intent');
      expect(stages).not.toContain('done');
    }
  });
});
