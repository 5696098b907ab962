import { describe, expect, it } from 'vitest';
import type { CommandIo } from '../../../../main/cli/command.ts';
import { runCommandLine } from '../../../../main/cli/run.ts';
import { parseUserRecord } from '../../../../shared/catalogue/user-record.ts';

const SWITCH = `---
manufacturer: Example
model: EX-64
slug: example-ex-64
part_number: EX-64-F
u_height: 2
weight: 44
weight_unit: lb
airflow: front-to-rear
interfaces:
  - name: mgmt0
    type: 1000base-t
    mgmt_only: true
${Array.from({ length: 64 }, (_, index) => `  - name: swp${index + 1}\n    type: 800gbase-x-osfp`).join('\n')}
  - name: swp65
    type: 10gbase-x-sfpp
power-ports:
  - name: PSU1
    type: iec-60320-c20
    maximum_draw: 1500
`;

const PDU = `manufacturer: Example
model: Example PDU 32A
slug: example-pdu-32a
u_height: 0
power-ports:
  - name: Inlet
    type: iec-60309-3p-n-e-6h
power-outlets:
${Array.from({ length: 6 }, (_, index) => `  - name: o${index}\n    type: ${index < 4 ? 'iec-60320-c13' : 'iec-60320-c19'}`).join('\n')}
`;

function ioWith(text: string | Uint8Array) {
  const out: string[] = [];
  const err: string[] = [];
  const written = new Map<string, string>();
  const io: CommandIo = {
    stdout: (line) => void out.push(line),
    stderr: (line) => void err.push(line),
    readFile: () => Promise.resolve(typeof text === 'string' ? new TextEncoder().encode(text) : text),
    writeFile: (path, bytes) => {
      written.set(path, new TextDecoder().decode(bytes));
      return Promise.resolve();
    },
    facts: () => Promise.reject(new Error('needs no catalogue')),
    fonts: () => Promise.reject(new Error('makes no document')),
    now: () => '2026-11-22T10:00:00Z',
    environment: {},
  };
  return { io, out: () => out.join(''), err: () => err.join(''), written };
}

async function imported(text: string, ...options: readonly string[]) {
  const { io, out } = ioWith(text);
  expect(await runCommandLine(['catalogue', 'import', 'device.yaml', ...options, '--json'], io)).toBe(0);
  return (JSON.parse(out()) as { record: Readonly<Record<string, unknown>> }).record;
}

describe('redoubt catalogue import', () => {
  it('makes a switch of a device type with many data ports, and leaves open what the library does not say', async () => {
    expect(await imported(SWITCH)).toMatchObject({
      id: 'example-ex-64',
      kind: 'switch',
      name: 'Example EX-64',
      vendor: 'Example',
      vendorCountry: null,
      partNumbers: ['EX-64-F'],
      sources: ['NetBox device type library, Example/example-ex-64'],
      confidence: 'medium',
      origin: 'user',
      protocol: 'Ethernet',
      ports: [
        { count: 64, gbitPerS: 800, connector: 'OSFP' },
        { count: 1, gbitPerS: 10, connector: 'SFP+' },
      ],
      heightU: 2,
      massKg: 19.958,
      airflow: 'front-to-rear',
      maxPowerW: null,
      radix: null,
    });
  });

  it('makes a PDU of a device type with outlets', async () => {
    expect(await imported(PDU)).toMatchObject({
      kind: 'pdu',
      name: 'Example PDU 32A',
      heightU: 0,
      inputConnector: 'IEC 60309 3P+N+E 6h',
      outlets: [
        { type: 'C13', count: 4 },
        { type: 'C19', count: 2 },
      ],
      ratedVa: null,
    });
  });

  it('makes a server when it is told to, with the confidence stated', async () => {
    const record = await imported(SWITCH, '--kind', 'server', '--class', 'management', '--confidence', 'low');
    expect(record).toMatchObject({
      kind: 'server',
      class: 'management',
      confidence: 'low',
      psu: { count: 1 },
    });
  });

  it('takes numbers for names of ports, and leaves a height of 0 U unknown for what stands in a rack', async () => {
    const record = await imported(
      'manufacturer: X\nmodel: 7050\nslug: x-7050\nu_height: 0\ninterfaces:\n  - name: 1\n    type: 25gbase-x-sfp28\n',
    );
    expect(record).toMatchObject({ kind: 'server', name: 'X 7050', heightU: null });
  });

  it('knows InfiniBand', async () => {
    const text = SWITCH.replaceAll('800gbase-x-osfp', 'infiniband-ndr');
    expect(await imported(text)).toMatchObject({ protocol: 'InfiniBand NDR' });
  });

  it('writes a file that the catalogue of the window takes', async () => {
    const { io, written, out } = ioWith(SWITCH);
    await runCommandLine(['catalogue', 'import', 'device.yaml', '-o', 'record.json'], io);
    expect(out()).toContain('Wrote record.json');
    expect(parseUserRecord(written.get('record.json') ?? '', '2026-11-22').record.id).toBe('example-ex-64');
  });

  it.each([
    ['an alias', 'manufacturer: &a X\nmodel: *a\nslug: x\n', 'aliases'],
    [
      'aliases that unfold',
      `a: &a [x, x]\nb: &b [*a, *a]\nmanufacturer: X\nmodel: Y\nslug: z\ninterfaces: *b\n`,
      'aliases',
    ],
    ['two documents', '---\na: 1\n---\nb: 2\n', 'more than one document'],
    ['nothing', '', 'empty'],
    ['a list', '- a\n- b\n', 'not a device type'],
    ['broken YAML', 'a: [1, 2\n', 'device.yaml'],
    ['a name twice', 'slug: a\nslug: b\n', 'device.yaml'],
    ['a tag', 'manufacturer: !!js/function X\nmodel: Y\nslug: z\n', 'device.yaml'],
    ['no manufacturer', 'model: Y\nslug: z\n', 'manufacturer'],
    ['a height that is none', 'manufacturer: X\nmodel: Y\nslug: z\nu_height: tall\n', 'u_height'],
    ['a weight without unit', 'manufacturer: X\nmodel: Y\nslug: z\nweight: 4\n', 'weight_unit'],
    ['a slug of other characters', 'manufacturer: X\nmodel: Y\nslug: ../../etc\n', 'slug'],
    ['ports that are no list', 'manufacturer: X\nmodel: Y\nslug: z\ninterfaces: many\n', 'interfaces'],
    [
      'a port without a name',
      'manufacturer: X\nmodel: Y\nslug: z\ninterfaces:\n  - type: other\n',
      'interfaces.0',
    ],
    [
      'a node of a chassis',
      'manufacturer: X\nmodel: Y\nslug: z\nu_height: 0\nsubdevice_role: child\ninterfaces:\n  - name: bmc\n    type: 1000base-t\n',
      'import the chassis',
    ],
    [
      'a patch panel, which is no server',
      'manufacturer: X\nmodel: Y\nslug: z\nu_height: 1\nfront-ports:\n  - name: "1"\n    type: 8p8c\n',
      'panel or a shelf',
    ],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00]), 'UTF-8'],
    ['a very large file', ' '.repeat(1024 * 1024 + 1), 'larger'],
  ])('refuses %s in one sentence', async (_what, text, word) => {
    const { io, out, err } = ioWith(text);
    expect(await runCommandLine(['catalogue', 'import', 'device.yaml'], io)).toBe(2);
    expect(err()).toContain(word);
    expect(out()).toBe('');
  });
});
