import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../../shared/bundle/payload/read-csv.ts';
import { csvOf, safeText } from '../../../../shared/handover/csv.ts';
import { slugOf, UniqueNames } from '../../../../shared/handover/netbox/unique-names.ts';
import { yamlOf } from '../../../../shared/handover/netbox/yaml-text.ts';
import { switchPort } from '../../../../shared/handover/port-names.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { handoverOf } from '../../../support/handover-case.ts';

type Row = Readonly<Record<string, string>>;

function rowsOf(
  files: readonly { readonly path: string; readonly text: string }[],
  path: string,
): readonly Row[] {
  const [header, ...body] = readCsv(files.find((file) => file.path === path)?.text ?? '') ?? [];
  return body.map((cells) =>
    Object.fromEntries((header ?? []).map((name, index) => [name, cells[index] ?? ''])),
  );
}

const cases = ['tactical-edge', 'kr-telecom-rebellions', 'eu-ai-factory', 'decentralised-federation'].map(
  (template) => ({
    template,
    ...handoverOf(template),
  }),
);

describe.each(cases)('the schedules of $template', ({ handover, design }) => {
  const cables = rowsOf(handover.files, 'cables.csv');

  it('have one row for every cable of every network and level', () => {
    for (const fabric of design.values.fabric.fabrics) {
      const count = (type: string): number =>
        cables.filter((row) => row['network'] === fabric.id && row['type'] === type).length;
      const outOfBand = fabric.role === 'out-of-band';
      expect(count('out-of-band')).toBe(outOfBand ? fabric.nodeLeafCables : 0);
      expect(count('node-leaf')).toBe(outOfBand ? 0 : fabric.nodeLeafCables);
      expect([count('leaf-spine'), count('spine-core'), count('management'), count('peer')]).toEqual([
        fabric.leafSpineCables,
        fabric.spineCoreCables,
        fabric.managementCables,
        fabric.peerCables,
      ]);
    }
  });

  it('have the lines out of the site on ports of two switches that nothing else takes', () => {
    const lines = cables.filter((row) => row['type'] === 'uplink');
    for (const fabric of design.values.fabric.fabrics) {
      const own = lines.filter((row) => row['network'] === fabric.id);
      expect(own.length, fabric.id).toBe(fabric.assignment === 'dual-homed' ? 4 : 0);
      expect(new Set(own.map((row) => row['a_device'])).size).toBe(own.length / 2);
      expect(own.every((row) => row['a_rack'] !== '' && row['b_device'] !== '' && row['b_port'] !== '')).toBe(
        true,
      );
    }
    expect(handover.summary.uplinks).toBe(lines.length);
    expect(handover.summary.cables).toBe(cables.length - lines.length);
  });

  it('use every cable that is ordered, by product and length', () => {
    const key = (product: string, metres: number): string => `${product} ${metres}`;
    const tally = (entries: readonly (readonly [string, number])[]): Map<string, number> => {
      const sums = new Map<string, number>();
      for (const [name, count] of entries) sums.set(name, (sums.get(name) ?? 0) + count);
      return new Map([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
    };
    const ordered = tally(
      design.values.racks.cables.map((run) => [
        key(run.interconnectId ?? '', run.orderLengthMm / 1000),
        run.cables,
      ]),
    );
    const scheduled = tally(
      cables
        .filter((row) => row['length_ordered_m'] !== '')
        .map((row) => [key(row['product'] ?? '', Number(row['length_ordered_m'])), 1]),
    );
    expect(scheduled).toEqual(ordered);
  });

  it('order every cable as long as its route', () => {
    const short = cables.filter(
      (row) =>
        row['length_ordered_m'] !== '' && Number(row['length_ordered_m']) < Number(row['length_routed_m']),
    );
    expect(
      short.map((row) => `${row['network']} ${row['type']} ${row['a_device']} ${row['b_device']}`),
    ).toEqual([]);
  });

  it('name a port of a device once', () => {
    const ends = cables.flatMap((row) => [
      `${row['a_device']} ${row['a_port']}`,
      `${row['b_device']} ${row['b_port']}`,
    ]);
    const real = ends.filter((end) => !end.startsWith(' '));
    expect(new Set(real).size).toBe(real.length);
  });

  it('place both ends where the elevations have the device', () => {
    const places = new Map(
      rowsOf(handover.files, 'elevations.csv').map((row) => [row['device'], `${row['rack']} ${row['u']}`]),
    );
    for (const row of cables)
      for (const side of ['a', 'b']) {
        const place = places.get(row[`${side}_device`] ?? '');
        if (place !== undefined) expect(`${row[`${side}_rack`]} ${row[`${side}_u`]}`).toBe(place);
      }
    expect(places.size).toBe(design.values.racks.racks.reduce((sum, rack) => sum + rack.devices.length, 0));
  });

  it('have every circuit of every rack feed', () => {
    const circuits = design.values.power.sites
      .flatMap((site) => site.feeds)
      .reduce((sum, feed) => sum + feed.feeds * feed.circuitsPerFeed, 0);
    expect(rowsOf(handover.files, 'power.csv')).toHaveLength(circuits);
  });

  it('have every breaker from transformer to rack feed, with the device before it', () => {
    const rows = rowsOf(handover.files, 'protection.csv');
    const { sites } = design.values.power;
    const sum = (wanted: (id: string) => boolean): number =>
      rows
        .filter((row) => wanted(row['element'] ?? ''))
        .reduce((total, row) => total + Number(row['devices']), 0);
    const expected = (kind: 'transformer' | 'genset' | 'ups' | 'busway'): number =>
      sites.reduce((total, site) => total + site.breakers[kind].count, 0);
    for (const kind of ['transformer', 'genset', 'ups', 'busway'] as const)
      expect(
        sum((id) => id.startsWith(kind)),
        kind,
      ).toBe(expected(kind));
    const circuits = sites
      .flatMap((site) => site.feeds)
      .reduce((total, feed) => total + feed.feeds * feed.circuitsPerFeed, 0);
    expect(sum((id) => id.startsWith('pdu-'))).toBe(circuits);
    for (const row of rows) {
      if (row['rating_a'] !== '')
        expect(Number(row['rating_a']), row['element']).toBeGreaterThanOrEqual(
          Math.floor(Number(row['design_current_a'])),
        );
      const source = /^(transformer|genset)/.test(row['element'] ?? '');
      expect(row['upstream'] === '', row['element']).toBe(source);
    }
  });

  it('tell what nameplate and typical power leave out', () => {
    const byId = new Map<string, (typeof design.values.racks.racks)[number]>(
      design.values.racks.racks.map((rack) => [rack.id, rack]),
    );
    for (const row of rowsOf(handover.files, 'power.csv')) {
      const rack = byId.get(row['rack'] ?? '');
      expect(row['rack_nameplate_unknown_for']).toBe(rack?.nameplateW.unknownParts.join(' '));
      expect(row['rack_typical_unknown_for']).toBe(rack?.typicalPowerW.unknownParts.join(' '));
    }
  });

  it('have every power cord once, its supply and its outlet used by no other', () => {
    const rows = rowsOf(handover.files, 'power-cords.csv');
    const laid = rows.filter((row) => row['a_port'] !== '');
    expect(laid).toHaveLength(handover.summary.cords);
    expect(rows.length - laid.length).toBe(handover.summary.devicesWithoutSupplies);
    const supplies = laid.map((row) => `${row['a_device']} ${row['a_port']}`);
    expect(new Set(supplies).size).toBe(supplies.length);
    const outlets = laid
      .filter((row) => row['b_outlet'] !== '')
      .map((row) => `${row['b_device']} ${row['b_outlet']}`);
    expect(new Set(outlets).size).toBe(outlets.length);
    const plugs = new Set(['C13', 'C19', 'C39', 'Cx']);
    for (const row of laid.filter((entry) => entry['b_outlet'] !== '')) {
      const type = row['b_outlet']?.split(' ')[0] ?? '';
      expect(plugs).toContain(type);
      if (type === 'C13' || type === 'C19') expect(type).toBe(row['plug']);
    }
    // Every device of an ordinary rack has its cords, or a row that says why not.
    const named = new Set(rows.map((row) => row['a_device']));
    const fed = new Set<string>(
      design.values.power.sites.flatMap((site) => site.feeds.map((feed) => feed.rackId)),
    );
    for (const rack of design.values.racks.racks.filter(
      (entry) => entry.purpose !== 'rack-scale' && fed.has(entry.id),
    ))
      for (const device of rack.devices) expect(named).toContain(device.deviceId);
  });

  it('take what a lost feed does from its simulated case', () => {
    const cases = new Map(
      rowsOf(handover.files, 'failures.csv').map((row) => [`${row['site']} ${row['case']}`, row['carried']]),
    );
    expect(cases.size).toBe(design.values.power.sites.reduce((sum, site) => sum + site.failures.length, 0));
    for (const row of rowsOf(handover.files, 'power.csv')) {
      expect(row['simulated_case']).not.toBe('');
      expect(row['carried_without_this_feed']).toBe(cases.get(`${row['site']} ${row['simulated_case']}`));
    }
  });

  it('name for every claimed redundancy cases that were simulated', () => {
    const claims = rowsOf(handover.files, 'redundancy.csv');
    const cases = new Set(rowsOf(handover.files, 'failures.csv').map((row) => row['case']));
    const upstream = claims.filter((row) => ['ups', 'pdu', 'genset'].includes(row['category'] ?? ''));
    expect(upstream.length).toBeGreaterThan(0);
    for (const row of claims) {
      const named = ['cases_carried', 'cases_not_carried', 'cases_unknown'].flatMap((name) =>
        (row[name] ?? '').split('; ').filter((id) => id !== ''),
      );
      expect(named).toHaveLength(Number(row['cases']));
      if (upstream.includes(row)) for (const id of named) expect(cases).toContain(id);
    }
    const lines = new Map(design.values.bom.lines.map((line) => [String(line.number), line]));
    for (const row of claims) expect(lines.get(row['bill_line'] ?? '')?.category).toBe(row['category']);
  });

  it('add up to the heat of the site', () => {
    const rows = rowsOf(handover.files, 'cooling.csv');
    for (const site of rows.filter((row) => row['item'] === 'site')) {
      const racks = rows.filter((row) => row['item'] === 'rack' && row['site'] === site['site']);
      const heat = racks.reduce(
        (sum, row) => sum + Number(row['air_heat_w']) + Number(row['liquid_heat_w']),
        0,
      );
      const whole = Number(site['air_heat_w']) + Number(site['liquid_heat_w']);
      expect(Math.abs(heat - whole)).toBeLessThanOrEqual(racks.length);
    }
  });
});

describe('hand-over files', () => {
  it('are the same bytes for the same design', () => {
    expect(handoverOf('tactical-edge').handover).toEqual(handoverOf('tactical-edge').handover);
  });

  it('hold one site when one is asked for', () => {
    const plan = handoverOf('decentralised-federation');
    const [site] = plan.plan.sites;
    const sites = new Set(rowsOf(plan.handover.files, 'cables.csv').map((row) => row['site']));
    expect(sites.size).toBe(plan.plan.sites.length);
    expect(sites).toContain(site?.id);
  });

  it('run nothing in a spreadsheet, whatever a site is called', () => {
    const evil = '=HYPERLINK("http://a.example","x")';
    const change = (plan: Plan): Plan => ({
      ...plan,
      sites: plan.sites.map((site) => ({ ...site, name: evil })),
    });
    const { files } = handoverOf('tactical-edge', change).handover;
    expect(rowsOf(files, 'netbox/04-sites.csv')[0]?.['name']).toBe(`'${evil}`);
    for (const { path, text } of files.filter((file) => file.path.endsWith('.csv')))
      for (const cells of readCsv(text) ?? [])
        for (const cell of cells) expect(cell, path).not.toMatch(/^[=+\-@\t\r]/);
  });
});

describe('csvOf', () => {
  const columns = [
    { name: 'a', cell: (row: readonly [string | null, number | null]) => row[0] },
    { name: 'b', cell: (row: readonly [string | null, number | null]) => row[1] },
  ];

  it('quotes text and leaves numbers bare', () => {
    expect(
      csvOf(columns, [
        ['say "1,2"', 3.5],
        [null, null],
      ]),
    ).toBe('a,b\r\n"say ""1,2""",3.5\r\n,\r\n');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+49 30', "'+49 30"],
    ['-5', "'-5"],
    ['@cmd', "'@cmd"],
    ['  =x', "'=x"],
    ['plain', 'plain'],
  ])('makes %s safe', (given, safe) => expect(safeText(given)).toBe(safe));

  it('keeps a cell on one line', () => expect(safeText('a\nb')).toBe('a b'));
});

describe('names', () => {
  it('have cage and lane where a cage carries several links', () => {
    expect([switchPort(0, 1), switchPort(63, 1), switchPort(0, 2), switchPort(13, 2)]).toEqual([
      'port1',
      'port64',
      'port1/1',
      'port7/2',
    ]);
  });

  it('stay apart when two things are called alike or too long', () => {
    const names = new UniqueNames(20);
    expect(names.name('a', 'Hall')).toBe('Hall');
    expect(names.name('b', 'hall')).not.toBe('Hall');
    expect(names.name('a', 'other')).toBe('Hall');
    const long = [names.name('c', `${'x'.repeat(40)}1`), names.name('d', `${'x'.repeat(40)}2`)];
    expect(new Set(long).size).toBe(2);
    for (const name of long) expect(name.length).toBeLessThanOrEqual(20);
  });

  it('become addresses', () => {
    expect(slugOf('APC (Schneider Electric)')).toBe('apc-schneider-electric');
    expect(slugOf('서울')).toMatch(/^x-[a-z0-9]+$/);
    expect(slugOf('C++ 48')).toBe('c-plus-plus-48');
  });
});

describe('yamlOf', () => {
  it('quotes text, leaves out what is not known, and lists entries', () => {
    const text = yamlOf({
      model: 'A: "b"',
      part: null,
      u_height: 1.5,
      interfaces: [{ name: 'p1', mgmt_only: null, type: 'x' }],
      empty: [],
    });
    expect(text).toBe(
      '---\nmodel: "A: \\"b\\""\nu_height: 1.5\ninterfaces:\n  - name: "p1"\n    type: "x"\n',
    );
  });
});
