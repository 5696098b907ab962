import { describe, expect, it } from 'vitest';
import { reportBuilder } from '../../../../../main/services/report/build-report.ts';
import { loadReportFonts } from '../../../../../main/services/report/report-fonts.ts';
import { utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import {
  type ReportClaims,
  readReportClaims,
  reportClaimsXml,
} from '../../../../../shared/bundle/payload/report-claims.ts';
import {
  buildSample,
  codesOf,
  filesOf,
  forge,
  testSigner,
  trustStore,
  verify,
} from '../../../../support/sample-bundle.ts';

const CLAIMS: ReportClaims = {
  bundleId: 'urn:uuid:00000000-0000-8000-8000-000000000001',
  billSha512: 'ab'.repeat(64),
  billSha256: 'cd'.repeat(32),
  totals: { currency: 'EUR', net: '1234567.89', lines: 12, unpricedLines: 2 },
};

const pdfWith = (...packets: readonly string[]): Uint8Array =>
  utf8(`%PDF-1.7\n${packets.join('\n')}\n%%EOF\n`);

describe('the claims of a report', () => {
  it('are read as they were written', () => {
    expect(readReportClaims(pdfWith(reportClaimsXml(CLAIMS)))).toEqual(CLAIMS);
  });

  it.each([
    ['no PDF', utf8(reportClaimsXml(CLAIMS))],
    ['no packet', pdfWith('nothing')],
    ['two packets', pdfWith(reportClaimsXml(CLAIMS), reportClaimsXml(CLAIMS))],
    ['a packet without end', pdfWith(reportClaimsXml(CLAIMS).slice(0, -20))],
    [
      'a line more',
      pdfWith(reportClaimsXml(CLAIMS).replace('<redoubt:totalLines>', '<redoubt:x/>\n<redoubt:totalLines>')),
    ],
    ['a count that is none', pdfWith(reportClaimsXml(CLAIMS).replace('>12<', '>012<'))],
    ['an amount that is none', pdfWith(reportClaimsXml(CLAIMS).replace('1234567.89', '1,234,567.89'))],
    ['an entity of its own', pdfWith(reportClaimsXml(CLAIMS).replace('>EUR<', '>&eur;<'))],
  ])('are not read from %s', (_what, bytes) => {
    expect(readReportClaims(bytes)).toBeNull();
  });
});

describe('a bundle with a report', async () => {
  const anna = testSigner('anna');
  const fonts = await loadReportFonts(new URL('../../../../../assets/fonts/', import.meta.url));
  const trust = trustStore([{ record: anna.record }]);
  const { bytes } = await buildSample([anna], { report: reportBuilder(fonts) });
  const codesAfter = async (change: (pdf: string) => string): Promise<readonly string[]> => {
    const forged = await forge(bytes, [anna], {
      files: (files) => {
        const pdf = Buffer.from(files.get('payload/report.pdf') ?? []).toString('latin1');
        files.set('payload/report.pdf', Buffer.from(change(pdf), 'latin1'));
      },
    });
    return codesOf(verify(forged, trust));
  };

  it('is accepted', () => {
    expect(codesOf(verify(bytes, trust))).toEqual([]);
    expect(filesOf(bytes).files.has('payload/report.pdf')).toBe(true);
  });

  it('is refused when the report shows another total or digest', async () => {
    expect(await codesAfter((pdf) => pdf.replace(/(<redoubt:totalNet>)\d/, '$19'))).toEqual(['X01']);
    expect(await codesAfter((pdf) => pdf.replace(/(<redoubt:billSha256>)./, '$1x'))).toEqual(['X02']);
    const swap = (digit: string): string => (digit === '0' ? '1' : '0');
    expect(
      await codesAfter((pdf) =>
        pdf.replace(/(<redoubt:billSha512>)(.)/, (_m, tag: string, d: string) => tag + swap(d)),
      ),
    ).toEqual(['X01']);
  });

  it('is refused when the report is of another bundle or no report', async () => {
    expect(await codesAfter((pdf) => pdf.replace('000000000001</redoubt', '000000000002</redoubt'))).toEqual([
      'X02',
    ]);
    expect(await codesAfter(() => 'not a PDF')).toEqual(['X02']);
  });
});
