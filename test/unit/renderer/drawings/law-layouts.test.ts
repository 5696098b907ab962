import { describe, expect, it } from 'vitest';
import {
  placeDayLabels,
  shareOf,
  stretchesOf,
  yearsIn,
} from '../../../../renderer/drawings/calendar-layout.ts';
import { stackBoxes } from '../../../../renderer/drawings/stack-layout.ts';
import type { ControlKind, LayerPart } from '../../../../shared/design/judgement.ts';
import { asId, type LineId } from '../../../../shared/ids.ts';
import type { CalendarDay } from '../../../../shared/law/law-calendar.ts';

const judged = {
  met: 5,
  'not-met': 1,
  'met-only-with': 2,
  open: 3,
  'not-yet-in-force': 1,
  'not-applicable': 9,
} as const;
const span = { from: '2027-01-01', to: '2030-01-01' };

function day(iso: string, from: 'met' | 'open', to: 'not-met' | 'met'): CalendarDay {
  return { day: iso, events: [], changes: [{ instrumentId: 'i', ref: 'r', from, to }] };
}

describe('the calendar', () => {
  const days = [day('2027-06-01', 'met', 'not-met'), day('2028-06-01', 'open', 'met')];

  it('counts on from the day that is judged', () => {
    expect(stretchesOf('not-met', days, { judged, span })).toEqual([
      { from: '2027-01-01', to: '2030-01-01', count: 2 },
    ]);
    expect(stretchesOf('met', days, { judged, span }).map((stretch) => stretch.count)).toEqual([4, 5]);
  });

  it('covers the whole span without a gap', () => {
    const stretches = stretchesOf('open', days, { judged, span });
    expect(stretches[0]?.from).toBe(span.from);
    expect(stretches.at(-1)?.to).toBe(span.to);
    for (const [at, stretch] of stretches.slice(1).entries()) expect(stretch.from).toBe(stretches[at]?.to);
  });

  it('stands still without days', () => {
    expect(stretchesOf('open', [], { judged, span })).toEqual([{ ...span, count: 5 }]);
  });

  it('places days on the span, outside ones at its edge', () => {
    expect(['2026-01-01', '2027-01-01', '2030-01-01', '2031-01-01'].map((iso) => shareOf(iso, span))).toEqual(
      [0, 0, 1, 1],
    );
    expect(yearsIn(span)).toEqual(['2028-01-01', '2029-01-01', '2030-01-01']);
  });

  it('puts labels that would touch on lines of their own, and the last one left of its mark', () => {
    const labels = [
      { day: 'a', text: 'order', x: 10 },
      { day: 'b', text: 'ready', x: 20 },
      { day: 'c', text: 'start of operation', x: 480 },
    ];
    const placed = placeDayLabels(labels, { right: 500, lines: 3 });
    expect(placed.map((label) => [label.line, label.left])).toEqual([
      [0, false],
      [1, false],
      [0, true],
    ]);
  });
});

function part(label: string, control: ControlKind, lines = 1): LayerPart {
  return {
    label,
    supplier: label,
    supplierCountry: 'US',
    controlCountry: 'US',
    control,
    stops: 'spares',
    lines: Array.from({ length: lines }, (_none, at) => asId<LineId>(`${label}/${at}`)),
    poolIds: [],
    basis: { kind: 'convention', id: 'sovereignty.control', tag: 'C', source: 'test' },
    fails: [],
  };
}

describe('the boxes of a layer', () => {
  it('show each part by itself while there are few', () => {
    const boxes = stackBoxes([part('Servers: A', 'allowed'), part('Servers: B', 'allowed')]);
    expect(boxes.map((box) => box.name)).toEqual(['Servers', 'Servers']);
  });

  it('hold every part once when there are many', () => {
    const parts = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].flatMap((name, at) => [
      part(`Kind ${name}: x`, at % 2 === 0 ? 'allowed' : 'unknown', at + 1),
      part(`Kind ${name}: y`, 'allowed', 1),
    ]);
    const boxes = stackBoxes(parts);
    expect(boxes.flatMap((box) => box.parts)).toHaveLength(parts.length);
    expect(new Set(boxes.map((box) => box.id)).size).toBe(boxes.length);
    expect(boxes.length).toBeLessThan(parts.length);
    for (const box of boxes) expect(box.parts.every((entry) => entry.control === box.control)).toBe(true);
  });
});
