import type { VerdictLineTexts } from '../verdict-lines.ts';

export const verdictLineTexts: VerdictLineTexts = {
  counts: 'zählt',
  countsNot: 'zählt nicht',
  signer: '{counts}: {who} ({id}, Suite {suite})',
  companions: 'zusätzliche Signaturen: {list}',
  companionStates: {
    valid: 'richtig',
    wrong: 'falsch',
    missing: 'fehlt',
    unknown: 'mit einem Schlüssel, der nicht auf Ihrer Liste steht',
  },
  statement: 'Erklärung {sequence}, {counts}: {decision} von {who} als {role}',
  statementFinal: ', abschließend',
  remark: ': „{remark}“',
  decisions: { approved: 'freigegeben', rejected: 'abgelehnt', noted: 'vermerkt' },
  nobody: 'jemandem, der nicht auf Ihrer Liste steht,',
  stamp: 'Zeitstempel: {time} von {by}',
  sameIn: 'auf den Cent gleich in: {names}',
  view: '{name} nennt {net}, {lines} Positionen',
  noTotal: 'keine Summe',
  noLines: 'keine',
  inside: 'Aus der Datei:',
  claimed: '{name}, Revision {revision}, angegebene Zeit {time}',
  total: '{lines} Positionen, netto {total}',
  totalWords: {
    noLines: 'ohne Preis, die Stückliste hat keine Positionen',
    none: 'ohne Preis, keine der {lines} Positionen hat einen',
    incomplete: 'mindestens {amount}, {unpriced} von {lines} Positionen ohne Preis',
  },
  slip: 'Mit dem Begleitzettel vergleichen: {slip}',
  levels: { refusal: 'abgelehnt', remark: 'Hinweis' },
};
