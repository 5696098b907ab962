import type { ReportText } from '../report-text.ts';

/** Kapitel des Rechts. */
export const reportLaw: ReportText['law'] = {
  title: 'Recht und Vorgaben',
  states: {
    'not-met': 'nicht erfüllt',
    'met-only-with': 'nur mit Nachweis erfüllt',
    open: 'offen: eine Angabe fehlt',
    met: 'erfüllt',
    'not-yet-in-force': 'noch nicht in Kraft',
    'not-applicable': 'nicht anwendbar',
  },
  inEnglish:
    'Namen der Rechtsakte, Anforderungen und Gründe stehen im englischen Wortlaut der Regeln, ebenso die Kennungen der Angaben und Nachweise.',
  counts: { state: 'Stand', clauses: 'Vorschriften' },
  failing: 'Nicht erfüllte verbindliche Vorschriften: {failing}. Durch Ausnahme zurückgestellt: {waived}.',
  list: 'Vorschriften, die nicht, noch nicht sicher oder nur mit Nachweis erfüllt sind',
  columns: { clause: 'Vorschrift', weight: 'Gewicht', requirement: 'Anforderung', why: 'Was fehlt' },
  must: 'verbindlich',
  should: 'Soll',
  info: 'Hinweis',
  missing: 'fehlt: {facts}',
  papers: 'Nachweis: {papers}',
  waived: 'Ausnahme bis {until} durch {owner}',
  nothing: 'Jede anwendbare Vorschrift ist erfüllt.',
  more: '{count} weitere stehen in payload/compliance.csv.',
};

/** Kapitel der Souveränität. */
export const reportSovereignty: ReportText['sovereignty'] = {
  title: 'Wer worüber bestimmt',
  intro:
    'Die fünf Schichten und wie viele Teile jeder Schicht in eigener Hand oder in der bevorzugter Partner sind.',
  layers: {
    applications: 'Anwendungen',
    serving: 'Modellbetrieb',
    compute: 'Rechentechnik',
    facility: 'Gebäudetechnik',
    policy: 'Recht',
  },
  inHand: '{count} von {total} in der Hand',
  alt: 'Fünf Schichten: {layers}',
  columns: {
    layer: 'Schicht',
    part: 'Teil',
    supplier: 'Lieferant',
    control: 'Verfügung',
    stops: 'Fällt weg bei Entzug',
  },
  controls: {
    own: 'eigenes Land',
    preferred: 'bevorzugt',
    allowed: 'zugelassen',
    denied: 'ausgeschlossen',
    unknown: 'nicht bekannt',
  },
  stops: {
    'orders-and-spares': 'Bestellungen, Ersatz, Wartung',
    'updates-and-licence': 'Aktualisierungen, Lizenz',
    updates: 'Aktualisierungen',
    'use-of-model': 'Nutzung des Modells',
    service: 'die Leistung selbst',
    resale: 'Weiterverkauf, Wiederausfuhr',
    rules: 'das Recht zum Betrieb',
  },
  goodsOf: '{goods}: {vendor}',
  sitePart: '{site}: Netz, Gebäude, Personal',
  rules: 'Recht {jurisdiction}: {count} Vorschriften',
  oneRule: 'Recht {jurisdiction}: 1 Vorschrift',
  servingNotChosen: 'Software für den Modellbetrieb nicht gewählt',
  embargoTitle: 'Wenn ein Land oder Hersteller nicht mehr liefert',
  embargo: {
    name: 'Wer nicht mehr liefert',
    lines: 'Positionen, die wegfallen',
    unknown: 'Positionen unbekannter Herkunft',
    left: 'Verbleibende Beschleuniger',
  },
  kinds: {
    country: 'Land',
    vendor: 'Hersteller',
    foundry: 'Chipfertiger',
    memory: 'Speicherhersteller',
  },
  who: '{name}, {kind}',
  leftValue: '{left} von {all}',
  more: '{count} weitere Fälle zeigt das Programm.',
};

/** Kapitel der Befunde. */
export const reportFindings: ReportText['findings'] = {
  title: 'Befunde',
  none: 'Der Entwurf hat keine Befunde.',
  inEnglish:
    'Die Befunde stehen im englischen Wortlaut von payload/design-summary.json, damit beide Fassungen dasselbe sagen. Die Überschriften der Gruppen sagen, was zu tun ist.',
  counted: 'Befunde nach dem Schritt des Plans, in dem jeder behoben werden kann:',
  steps: {
    mission: 'Auftrag',
    workloads: 'Anwendungen',
    site: 'Standort',
    compute: 'Rechner',
    fabric: 'Netz',
    racks: 'Racks',
    law: 'Recht',
    cost: 'Kosten',
    sign: 'Signatur',
  },
  columns: { text: 'Befund', step: 'Schritt' },
  severities: {
    blocking: 'Verhindert das Signieren',
    review: 'Zu prüfen',
    note: 'Hinweise',
  },
  more: '{count} weitere stehen in payload/design-summary.json.',
};

/** Kapitel der Annahmen. */
export const reportAssumptions: ReportText['assumptions'] = {
  title: 'Annahmen',
  intro:
    'Annahmen für eine ganze Klasse von Produkten, wo keine Quelle einen Wert nennt. Wer den Wert des Produkts einträgt, ersetzt sie.',
  inEnglish: 'Kennung, Grundlage und Quelle stehen im englischen Wortlaut des Katalogs.',
  none: 'Es war keine Annahme nötig.',
  columns: { id: 'Annahme', value: 'Wert', basis: 'Grundlage', source: 'Quelle' },
};

/** Kapitel der Herleitungen. */
export const reportTraces: ReportText['traces'] = {
  title: 'Woher die Kennzahlen kommen',
  intro:
    'Formel, Eingangsgrößen und Quellen. Kürzel: M gemessen, V Hersteller, P Veröffentlichung, S Norm, F angepasst, C Festlegung, U vom Nutzer eingegeben. Eingangsgrößen, die selbst berechnet sind, leitet payload/design-summary.json her.',
  inEnglish:
    'Formeln und Namen der Eingangsgrößen stehen im englischen Wortlaut von payload/design-summary.json.',
  columns: { input: 'Eingangsgröße', value: 'Wert', from: 'Herkunft' },
  figure: '{figure}: {value}',
  noTrace: 'Aus den Teilen gezählt; ohne eigene Formel.',
  more: '{count} weitere Eingangsgrößen stehen in payload/design-summary.json.',
  origin: {
    plan: 'Plan {pointer}',
    catalogue: 'Katalog {id}.{field}, {confidence}',
    assumption: 'Annahme {id}',
    coefficient: 'Koeffizient {id}, {source}',
    convention: 'Festlegung {id}, {source}',
    confidences: { high: 'hohe Güte', medium: 'mittlere Güte', low: 'geringe Güte', unverified: 'ungeprüft' },
  },
};
