import { beforeEach, describe, expect, it } from 'vitest';
import { Button } from '../../../../renderer/components/Button.tsx';
import { type Column, DataTable, sortRows } from '../../../../renderer/components/DataTable.tsx';
import { Figure, Quantity } from '../../../../renderer/components/Figure.tsx';
import { FindingDetail, FindingRow } from '../../../../renderer/components/FindingRow.tsx';
import { CoverageMark, NoData, SourceTagMark, StateBadge } from '../../../../renderer/components/Marks.tsx';
import { NumberField } from '../../../../renderer/components/NumberField.tsx';
import { Segmented, ToggleSegments } from '../../../../renderer/components/Segmented.tsx';
import { LoadBar, Tabs } from '../../../../renderer/components/Sheet.tsx';
import { EmptyState, FaultState, FromFile } from '../../../../renderer/components/States.tsx';
import { DateField, TextField } from '../../../../renderer/components/TextField.tsx';
import { WeightsBar } from '../../../../renderer/components/WeightsBar.tsx';
import { namesOf } from '../../../../renderer/lib/names.ts';
import { usePlanStore } from '../../../../renderer/stores/plan-store.ts';
import type { Finding } from '../../../../shared/findings.ts';
import { markup, textOf } from './render.tsx';

const nothing = () => undefined;

beforeEach(() => usePlanStore.setState({ wrong: {} }));

describe('a number field', () => {
  const base = {
    label: 'Feed',
    pointer: '/sites/0/power/feedCurrentA',
    unit: 'A',
    onChange: nothing,
  } as const;

  it('names value, unit, provenance and hint', () => {
    const html = markup(<NumberField {...base} value={63} provenance="convention" hint="next rating 80" />);
    expect(html).toContain('<label for=');
    expect(html).toContain('value="63"');
    expect(html).toContain('aria-label="convention"');
    expect(html).toContain('data-pointer="/sites/0/power/feedCurrentA"');
    expect(textOf(<NumberField {...base} value={63} hint="next rating 80" />)).toContain('next rating 80');
    expect(html).not.toContain('aria-invalid');
  });

  it('shows what is not known as such, never as zero', () => {
    const html = markup(<NumberField {...base} value={null} nullable />);
    expect(html).toContain('number-field unknown');
    expect(html).toContain('aria-label="no data"');
    expect(html).toContain('value=""');
  });

  it('keeps usual decimals and shows a finer value whole', () => {
    expect(markup(<NumberField {...base} value={0.8} decimals={2} />)).toContain('value="0.80"');
    expect(markup(<NumberField {...base} value={0.8123} decimals={2} />)).toContain('value="0.8123"');
  });

  it('says that a value binds by class and hint', () => {
    expect(markup(<NumberField {...base} value={2} binds hint="binds at 1.99 s" />)).toContain(
      'number-field binds',
    );
  });
});

describe('a figure', () => {
  it('carries the path that answers why', () => {
    const html = markup(<Figure path="compute.accelerators">208</Figure>);
    expect(html).toContain('data-figure="compute.accelerators"');
    expect(html).toContain('tabindex="0"');
    expect(
      markup(
        <Figure path="x" inTable>
          1
        </Figure>,
      ),
    ).toContain('tabindex="-1"');
  });

  it('shows value, unit, coverage and interval', () => {
    const text = textOf(
      <Quantity
        name="Output"
        value={16_191}
        unit="tok/s"
        coverage="same-family"
        interval={[10_700, 24_300]}
      />,
    );
    expect(text).toBe('Output 16 200 tok/s 10 700–24 300');
  });

  it('shows the old value after a change and the plan’s value in a what-if', () => {
    expect(textOf(<Quantity name="IT" value={367e3} was={353e3} unit="W" />)).toContain('was 353 kW');
    expect(markup(<Quantity name="IT" value={66e3} plan={352e3} unit="W" />)).toContain('quantity what-if');
    expect(textOf(<Quantity name="IT" value={66e3} plan={352e3} unit="W" />)).toContain('plan: 352 kW');
  });

  it('shows no data as a hatched chip with its words', () => {
    expect(textOf(<Quantity name="Mass" value={null} unit="kg" />)).toBe('Mass no data');
    expect(markup(<NoData />)).toBe('<span class="no-data">no data</span>');
  });
});

describe('marks', () => {
  it('tell coverage, source and state in words', () => {
    expect(markup(<CoverageMark coverage="uncalibrated" />)).toContain('aria-label="estimate only"');
    expect(markup(<SourceTagMark tag="C" />)).toContain('tag-letter convention');
    expect(markup(<SourceTagMark tag="U" />)).toContain('aria-label="entered"');
    expect(textOf(<StateBadge state="not-met" word="From 1 Jul 2027" />)).toBe('From 1 Jul 2027');
  });
});

describe('an act', () => {
  it('that cannot be done stays and says why', () => {
    const html = markup(
      <Button onPress={nothing} reason="3 findings block.">
        Sign
      </Button>,
    );
    expect(html).toContain('aria-disabled="true"');
    expect(html).toMatch(/aria-describedby="([^"]+)".*<span id="\1" class="vh">3 findings block\.<\/span>/);
  });

  it('with one letter can be pressed by it', () => {
    expect(markup(<Button onPress={nothing} keys="A" />)).toContain('data-key="a"');
    expect(markup(<Button onPress={nothing} keys="Alt W" />)).not.toContain('data-key');
  });
});

interface Row {
  readonly id: string;
  readonly load: number | null;
}
const rows: readonly Row[] = [
  { id: 'a', load: 2 },
  { id: 'b', load: null },
  { id: 'c', load: 1 },
];
const columns: readonly Column<Row>[] = [
  { key: 'id', head: 'Id', cell: (row) => row.id },
  { key: 'load', head: 'Load, kW', numeric: true, cell: (row) => row.load, sortBy: (row) => row.load },
];

describe('a table', () => {
  it('is one stop with a chosen row, and a head that sorts', () => {
    const html = markup(
      <DataTable
        label="Racks"
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        selected="c"
        onSelect={nothing}
      />,
    );
    expect(html).toContain('role="grid"');
    expect(html.match(/tabindex="0"/g)).toHaveLength(1);
    expect(html).toMatch(/data-row="c"[^>]*tabindex="0"[^>]*aria-selected="true"/);
    expect(html).toContain('class="sort"');
    expect(html).toContain('Racks, 3 rows');
  });

  it('puts unknown values last in both directions', () => {
    const sorted = (down: boolean) => sortRows(rows, columns, { key: 'load', down }).map((row) => row.id);
    expect(sorted(false)).toEqual(['c', 'a', 'b']);
    expect(sorted(true)).toEqual(['a', 'c', 'b']);
    expect(sortRows(rows, columns, null)).toBe(rows);
  });

  it('without a choice is a plain table', () => {
    const html = markup(<DataTable label="Racks" columns={columns} rows={rows} rowId={(row) => row.id} />);
    expect(html).not.toContain('role="grid"');
    expect(html).not.toContain('tabindex="0"');
  });
});

describe('choices', () => {
  it('of which one holds are radios with one stop', () => {
    const html = markup(
      <Segmented
        label="Buy at"
        value="b"
        segments={[
          { id: 'a', name: 'Median' },
          { id: 'b', name: 'Low end' },
        ]}
        onChange={nothing}
      />,
    );
    expect(html).toContain('role="radiogroup" aria-label="Buy at"');
    expect(html).toMatch(/aria-checked="true" tabindex="0"[^>]*>Low end/);
  });

  it('that may hold together are pressed or not', () => {
    const segments = [{ id: 'air', name: 'Air' }] as const;
    expect(
      markup(<ToggleSegments label="Cooling" chosen={['air']} segments={segments} onChange={nothing} />),
    ).toContain('aria-pressed="true"');
  });

  it('of weights are sliders that sum to 100', () => {
    const html = markup(
      <WeightsBar
        label="Rank by"
        parts={[
          { id: 'cost', name: 'Cost', weight: 2 },
          { id: 'ready', name: 'Ready', weight: 1 },
        ]}
        onChange={nothing}
      />,
    );
    expect([...html.matchAll(/aria-valuenow="(\d+)"/g)].map((match) => match[1])).toEqual(['67', '33']);
  });

  it('of views are tabs', () => {
    const tabs = [{ id: 'a', name: 'Floor' }] as const;
    expect(markup(<Tabs label="Views" value="a" tabs={tabs} onChange={nothing} />)).toContain(
      'role="tab" aria-selected="true"',
    );
  });
});

describe('texts', () => {
  it('of a field name their label, hint and fault', () => {
    const html = markup(<TextField label="Name" value="x" wrong="Too long." onChange={nothing} />);
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('Too long.');
  });

  it('of a day show it in words', () => {
    expect(markup(<DateField label="Order" value="2027-09-11" onChange={nothing} />)).toContain(
      'value="11 Sep 2027"',
    );
  });

  it('from a file stand apart and make no links', () => {
    const html = markup(<FromFile title="From the file" text="see https://example.org <b>now</b>" />);
    expect(html).not.toContain('<a ');
    expect(html).toContain('&lt;b&gt;');
  });
});

describe('states of a region', () => {
  it('say what is missing or what failed, and offer an act', () => {
    expect(textOf(<EmptyState title="No site yet." text="Power needs one." />)).toBe(
      'No site yet. Power needs one.',
    );
    expect(markup(<FaultState title="Not saved." text="Disk full." />)).toContain('role="alert"');
  });

  it('show a load past its limit as over', () => {
    expect(markup(<LoadBar load={435} limit={400} label="435 A of 400 A" />)).toContain('class="bar over"');
    expect(markup(<LoadBar load={300} limit={400} label="x" />)).toContain('width:75%');
    expect(markup(<LoadBar load={300} limit={null} label="x" />)).not.toContain('<i');
  });
});

describe('a finding', () => {
  const finding = {
    code: 'class-assumption-used',
    severity: 'review',
    stage: 'racks',
    step: 'racks',
    subject: 'rack/r07',
    measured: { value: 141_000, unit: 'W' },
    limit: { value: 132_000, unit: 'W' },
    rule: 'facility-method 5.3',
    figure: 'racks.racks.r07.maxPowerW',
    waysOut: [{ code: 'change-input', params: {}, edits: [{ pointer: '/name', value: 'x' }] }],
  } as unknown as Finding;
  const names = namesOf(null, null);

  it('is one line with mark, step, sentence, code and the way to its field', () => {
    const text = textOf(<FindingRow finding={finding} names={names} opened={false} onToggle={nothing} />);
    expect(text).toContain('step 6');
    expect(text).toContain('class-assumption-used');
    expect(text).toMatch(/Go$/);
  });

  it('opened shows measured before limit, where the limit comes from, and what can be done', () => {
    const text = textOf(<FindingDetail finding={finding} names={names} />);
    expect(text).toMatch(/Measured 141 kW Limit 132 kW From facility-method 5\.3/);
    expect(text).toContain('Apply: Change the input');
    expect(text).toContain('Why');
  });
});
