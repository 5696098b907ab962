import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../shared/bundle/format/bytes.ts';
import type { UtcTime } from '../../../shared/bundle/format/time.ts';
import { bomCsv } from '../../../shared/bundle/payload/bom-csv.ts';
import {
  bomCyclonedx,
  CYCLONEDX_VERSIONS,
  cyclonedxLines,
} from '../../../shared/bundle/payload/bom-cyclonedx.ts';
import { type BomDocument, bomDocument } from '../../../shared/bundle/payload/bom-document.ts';
import { bomXlsx } from '../../../shared/bundle/payload/bom-xlsx.ts';
import { readCsv } from '../../../shared/bundle/payload/read-csv.ts';
import { readWorkbook } from '../../../shared/bundle/payload/read-xlsx.ts';
import { readReportClaims, reportClaimsXml } from '../../../shared/bundle/payload/report-claims.ts';
import {
  requestedQuantities,
  requestForQuotation,
} from '../../../shared/bundle/payload/request-for-quotation.ts';
import type { BomLine } from '../../../shared/design/supply.ts';
import { asId, type LineId } from '../../../shared/ids.ts';
import { minorDigits, money } from '../../../shared/units/money.ts';
import { sampleLine, samplePlan } from '../../support/sample-design.ts';

const claimedAt = '2026-11-22T01:02:03Z' as UtcTime;
const tool = { name: 'redoubt', version: '1', build: 'x' };
const textIn = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
/** Currencies of two digits, of none and of three. */
const CURRENCIES = ['EUR', 'KRW', 'KWD'] as const;

interface DrawnLine {
  readonly quantity: number;
  readonly spares: number;
  readonly minor: number | null;
  readonly currency: (typeof CURRENCIES)[number];
  /** Part of the first line, and so not paid for again. */
  readonly included: boolean;
}

const drawnLine: fc.Arbitrary<DrawnLine> = fc.record({
  quantity: fc.integer({ min: 1, max: 5000 }),
  spares: fc.integer({ min: 0, max: 50 }),
  minor: fc.option(fc.integer({ min: 0, max: 999_999_999 })),
  currency: fc.constantFrom(...CURRENCIES),
  included: fc.boolean(),
});

function lineOf({ quantity, spares, minor, currency, included }: DrawnLine, index: number): BomLine {
  const price = minor === null ? null : money(currency, minor);
  return sampleLine(index + 1, {
    quantity,
    spares,
    unitPrice: price,
    total: price === null ? null : money(currency, price.minor * (quantity + spares)),
    includedIn: included && index > 0 ? asId<LineId>('line-00001') : null,
  });
}

/** Whole number of the smallest units a decimal names. */
function minorOf(decimal: string, currency: string): bigint {
  const [whole = '', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(minorDigits(currency), '0'));
}

/** What the lines say the net total is, from the numbers they were drawn with. */
function expectedNet(lines: readonly BomLine[], currency: string): bigint {
  return lines
    .filter((line) => line.includedIn === null && line.total?.currency === currency)
    .reduce((sum, line) => sum + BigInt(line.total?.minor ?? 0), 0n);
}

interface Totalled {
  readonly total: string | null;
  readonly currency: string | null;
}

function netOf(lines: readonly Totalled[], wanted: string): bigint {
  return lines
    .filter(({ currency, total }) => currency === wanted && total !== null)
    .reduce((sum, { total }) => sum + minorOf(total ?? '0', wanted), 0n);
}

/** Rows of a table by the names in its head. */
function rowsOf(bom: BomDocument): readonly ReadonlyMap<string, string>[] {
  const [head = [], ...rows] = readCsv(textIn(bomCsv(bom))) ?? [];
  return rows.map((row) => new Map(head.map((name, column) => [name, row[column] ?? ''])));
}

const bills = fc.record({
  currency: fc.constantFrom(...CURRENCIES),
  drawn: fc.array(drawnLine, { minLength: 1, maxLength: 12 }),
});

function drawn({
  currency,
  drawn: entries,
}: {
  readonly currency: string;
  readonly drawn: readonly DrawnLine[];
}) {
  const plan = samplePlan();
  const priced = { ...plan, mission: { ...plan.mission, currency } };
  const lines = entries.map(lineOf);
  const bom = bomDocument(priced, lines, { bundleId: 'urn:uuid:0', marking: 'X' });
  return { plan: priced, lines, bom, net: expectedNet(lines, currency) };
}

describe('the views of a bill', () => {
  it('BND-26: give the same net total to the smallest unit, whichever is added up', () => {
    fc.assert(
      fc.property(bills, (given) => {
        const { bom, net } = drawn(given);
        const { currency } = given;
        expect(minorOf(bom.totals.net, currency)).toBe(net);
        const table = rowsOf(bom).map((row) => ({
          total: row.get('total') || null,
          currency: row.get('currency') ?? null,
        }));
        expect(netOf(table, currency)).toBe(net);
        expect(minorOf(readWorkbook(bomXlsx(bom))?.totals.net ?? '', currency)).toBe(net);
        for (const version of CYCLONEDX_VERSIONS) {
          const document = bomCyclonedx(bom, { version, claimedAt, tool, models: [] });
          expect(netOf(cyclonedxLines(document) ?? [], currency)).toBe(net);
        }
        const claims = {
          bundleId: bom.bundleId,
          billSha512: 'ab'.repeat(64),
          billSha256: 'cd'.repeat(32),
          totals: bom.totals,
        };
        const printed = readReportClaims(utf8(`%PDF-1.7\n${reportClaimsXml(claims)}\n%%EOF\n`));
        expect(minorOf(printed?.totals.net ?? '', currency)).toBe(net);
      }),
    );
  });

  it('BND-27: ask suppliers for what is paid for, as many as are ordered, and name no amount', () => {
    fc.assert(
      fc.property(bills, (given) => {
        const { plan, bom, lines } = drawn(given);
        const xml = textIn(requestForQuotation(bom, { claimedAt, mission: plan.mission }));
        const wanted = lines
          .filter((line) => line.includedIn === null)
          .map((line) => [line.number, line.quantity + line.spares]);
        expect([...(requestedQuantities(xml) ?? [])]).toEqual(wanted);
        expect(xml).not.toMatch(/Amount|Price>/);
      }),
    );
  });
});
