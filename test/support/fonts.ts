import type { DocumentFonts } from '../../main/services/report/pdf/document.ts';
import { loadReportFonts } from '../../main/services/report/report-fonts.ts';

/** The fonts of documents, from the sources. */
export function testFonts(): Promise<DocumentFonts> {
  return loadReportFonts(new URL('../../assets/fonts/', import.meta.url));
}
