import type { ReportText } from '../report-text.ts';

/** Begleitzettel. */
export const reportSlip: ReportText['slip'] = {
  title: 'Begleitzettel',
  text: 'Diese Seite auf einem anderen Weg senden als das Bündel. Wer das Bündel prüft, vergleicht die Gruppen unten mit dem, was das Programm oder sha512sum für manifest.json zeigt.',
  manifest: 'SHA-512 von manifest.json',
  first: 'Zum Vorlesen: die ersten sechzehn Gruppen',
  signers: 'Signiert von',
  bundle: 'Bündel',
  file: 'Datei',
  date: 'Datum nach Angabe des Unterzeichners',
  total: 'Nettosumme der Stückliste',
  code: 'Das Quadrat enthält dasselbe in maschinenlesbarer Form: eine erste Zeile „REDOUBT SLIP 1“, dann Bündel, Prüfsumme und Unterzeichner.',
  alt: 'QR-Code mit Bündel, Prüfsumme und Unterzeichnern',
};
