import { describe, expect, it } from 'vitest';
import type { CommandIo } from '../../../../main/cli/command.ts';
import { runCommandLine } from '../../../../main/cli/run.ts';

function ioWith(files: Readonly<Record<string, string>> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const io: CommandIo = {
    stdout: (text) => void out.push(text),
    stderr: (text) => void err.push(text),
    readFile: (path) => Promise.resolve(new TextEncoder().encode(files[path] ?? '')),
    writeFile: () => Promise.reject(new Error('writes nothing')),
    facts: () => Promise.reject(new Error('needs no catalogue')),
    fonts: () => Promise.reject(new Error('makes no document')),
    now: () => '2026-11-21T00:00:00Z',
    environment: {},
  };
  return { io, out: () => out.join(''), err: () => err.join('') };
}

const unit = {
  nodes: 128,
  acceleratorsPerNode: 8,
  linksPerNode: 8,
  radix: 64,
  linkGbps: 400,
  nodesPerUnit: 32,
  nodesRemovedForManagement: 1,
  managementLinks: 4,
};

function optionsOf(fields: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(fields).flatMap(([name, value]) => [
    `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    String(value),
  ]);
}

describe('redoubt fabric', () => {
  it('answers one network as stable JSON', async () => {
    const { io, out, err } = ioWith();
    expect(await runCommandLine(['fabric', ...optionsOf(unit), '--json'], io)).toBe(0);
    expect(JSON.parse(out())).toEqual({
      id: null,
      reason: null,
      nodes: 127,
      accelerators: 1016,
      levels: 2,
      leaves: 32,
      spines: 16,
      cores: 0,
      lowerBound: { leaves: 32, spines: 16, cores: 0 },
      nodeLeafCables: 1016,
      managementCables: 4,
      leafSpineCables: 1024,
      spineCoreCables: 0,
      switchTransceivers: 1536,
      nodeTransceivers: 508,
      bisectionTbps: 204.8,
      oversubscription: { leaf: 1, spine: 1 },
      findings: [expect.objectContaining({ code: 'fabric-cage-assumed' })],
    });
    expect(err()).toBe('');
  });

  it('answers people with a table and the remarks', async () => {
    const { io, out } = ioWith();
    expect(await runCommandLine(['fabric', ...optionsOf({ ...unit, nodes: 96 })], io)).toBe(0);
    expect(out()).toContain('spines                 16 (lower bound 12)');
    expect(out()).toContain('Port arithmetic allows 12 spine switches');
  });

  it('keeps the order of a batch and answers a bad case with a coded reason on its line', async () => {
    const cases = [
      JSON.stringify({ id: 'a', ...unit }),
      'not json',
      JSON.stringify({ id: 'b', ...unit, radix: 1 }),
      JSON.stringify({ id: 'c', ...unit, levels: 1 }),
      JSON.stringify({
        id: 'd',
        nodes: 480,
        linksPerNode: 1,
        radix: 32,
        linkGbps: 100,
        oversubscription: '3:1',
      }),
      JSON.stringify([1]),
      JSON.stringify({ id: 'e', ...unit, colour: 'red' }),
    ];
    const { io, out, err } = ioWith({ 'cases.jsonl': `${cases.join('\n')}\n` });
    expect(await runCommandLine(['fabric', '--batch', 'cases.jsonl'], io)).toBe(0);
    const reports = out()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(reports.map((report) => [report.id, report.reason?.code ?? null, report.spines])).toEqual([
      ['a', null, 16],
      [null, 'bad-argument', null],
      ['b', 'input-out-of-range', null],
      ['c', 'not-buildable', null],
      ['d', null, 8],
      [null, 'bad-argument', null],
      ['e', null, 16],
    ]);
    expect(reports[2].reason.details).toMatchObject({ field: 'radix', value: 1 });
    expect(reports[2].reason.details.wayOut).toContain('from 2 to 4096');
    expect(reports[6].findings.at(-1)).toMatchObject({
      code: 'fabric-field-ignored',
      params: { fields: 'colour' },
    });
    expect(err()).toBe('7 cases, 4 without a result.\n');
  });

  it.each([
    ['--nodes', '0', 'nodes is 0'],
    ['--nodes', 'many', 'nodes is many'],
    ['--planes', '1.5', 'planes is 1.5'],
    ['--oversubscription', '0', 'oversubscription is 0'],
    ['--assignment', 'ring', 'assignment is ring'],
    ['--nodes-removed-for-management', '128', 'nodesRemovedForManagement is 128'],
  ])('refuses %s %s naming field, value, limit and way out', async (option, value, start) => {
    const { io, out, err } = ioWith();
    const others = optionsOf(unit).filter((word, index, all) => word !== option && all[index - 1] !== option);
    expect(await runCommandLine(['fabric', ...others, option, value], io)).toBe(2);
    expect(err().startsWith(start)).toBe(true);
    expect(err()).toMatch(/Allowed is .+ Way out: .+\./);
    expect(out()).toBe('');
  });

  it('takes a network without a speed and leaves bandwidth unknown', async () => {
    const { io, out } = ioWith();
    const words = ['fabric', '--nodes', '16', '--links-per-node', '1', '--radix', '4', '--json'];
    expect(await runCommandLine(words, io)).toBe(0);
    expect(JSON.parse(out())).toMatchObject({
      levels: 3,
      leaves: 8,
      spines: 8,
      cores: 4,
      bisectionTbps: null,
    });
  });

  it('counts a dragonfly as its published system has it', async () => {
    const { io, out } = ioWith();
    const frontier = {
      nodes: 9472,
      acceleratorsPerNode: 4,
      linksPerNode: 4,
      linkGbps: 200,
      hostsPerSwitch: 16,
      switchesPerGroup: 32,
      globalLinksPerSwitch: 10,
    };
    await runCommandLine(['fabric', ...optionsOf(frontier), '--topology', 'dragonfly', '--json'], io);
    expect(JSON.parse(out())).toMatchObject({
      reason: null,
      accelerators: 37_888,
      leaves: 2368,
      nodeLeafCables: 37_888,
      dragonfly: { groups: 74, localLinks: 36_704, linksPerGroupPair: 4 },
    });
  });

  it('names the field that a dragonfly lacks', async () => {
    const { io, err } = ioWith();
    const args = ['fabric', '--topology', 'dragonfly', '--nodes', '64', '--switches-per-group', '4'];
    expect(await runCommandLine(args, io)).toBe(2);
    expect(err()).toContain('hostsPerSwitch');
  });
});
