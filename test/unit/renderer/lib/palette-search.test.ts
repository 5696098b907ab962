import { describe, expect, it } from 'vitest';
import { type PaletteItem, paletteScore, searchPalette } from '../../../../renderer/lib/palette-search.ts';

function item(title: string, part: Partial<PaletteItem> = {}): PaletteItem {
  return { id: title, group: 'go', title, detail: '', also: '', run: () => undefined, ...part };
}

const items = [
  item('Racks, power, cooling', { also: 'ups pdu elevation' }),
  item('UPS A, UPS B'),
  item('Compute', { also: 'gpu accelerator' }),
  item('Undo', { group: 'do' }),
  item('Why 362 kW on UPS B', { group: 'ask' }),
];

describe('the palette', () => {
  it('puts a word of the title before a synonym, and keeps the groups in order', () => {
    expect(searchPalette(items, 'ups').map((found) => found.title)).toEqual([
      'UPS A, UPS B',
      'Racks, power, cooling',
      'Why 362 kW on UPS B',
    ]);
  });

  it('finds by synonym and by letters in order', () => {
    expect(searchPalette(items, 'gpu')[0]?.title).toBe('Compute');
    expect(searchPalette(items, 'cmpte')[0]?.title).toBe('Compute');
  });

  it('asks for every word', () => {
    expect(paletteScore(item('UPS A'), 'ups zebra')).toBe(0);
    expect(searchPalette(items, 'zebra')).toEqual([]);
  });

  it('shows everything when nothing is typed', () => {
    expect(searchPalette(items, ' ')).toHaveLength(items.length);
  });
});
