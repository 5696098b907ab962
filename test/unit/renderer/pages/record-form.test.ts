import { describe, expect, it } from 'vitest';
import {
  EMPTY_RECORD,
  figureFields,
  idOf,
  type RecordForm,
  recordText,
  wrongFigures,
} from '../../../../renderer/pages/record-form.ts';
import { PRODUCT_KINDS } from '../../../../shared/catalogue/record.ts';
import { parseUserRecord } from '../../../../shared/catalogue/user-record.ts';
import { testFacts } from '../../../support/facts.ts';

const facts = testFacts();
const card: RecordForm = {
  ...EMPTY_RECORD,
  id: 'national-npu-1',
  name: 'National NPU 1',
  vendor: 'Institute',
  vendorCountry: 'KR',
  source: 'data sheet R3',
  figures: { memoryBytes: '96', tdpW: '0.35 kW' },
};

describe('a product of one’s own', () => {
  it.each(PRODUCT_KINDS)('of kind %s becomes a record that is accepted', (kind) => {
    const form = { ...card, kind, figures: {} };
    const { record } = parseUserRecord(recordText(form, figureFields(facts, kind)), '2026-11-22');
    expect(record).toMatchObject({ id: 'national-npu-1', vendor: 'Institute', origin: 'user' });
  });

  it('keeps figures in the unit of the catalogue, and what is left out unknown', () => {
    const fields = figureFields(facts, 'accelerator');
    const { record } = parseUserRecord(recordText(card, fields), '2026-11-22');
    expect(record).toMatchObject({ memoryBytes: 96e9, tdpW: 350, memoryBandwidthBytesPerS: null });
  });

  it('names the figures that are no numbers', () => {
    const fields = figureFields(facts, 'accelerator');
    expect(wrongFigures({ ...card, figures: { tdpW: 'hot', memoryBytes: '' } }, fields)).toEqual(['tdpW']);
  });

  it.each([
    ['National NPU 1', 'national-npu-1'],
    ['  Gerät Ö/2 ', 'gerat-o-2'],
    ['', ''],
  ])('called "%s" has the id "%s"', (name, id) => {
    expect(idOf(name)).toBe(id);
  });
});
