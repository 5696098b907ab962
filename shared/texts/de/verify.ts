import type { VerifyTexts } from '../verify-text.ts';

/** Messages of the verifier in German. */
export const verifyTexts: VerifyTexts = {
  messages: {
    C01: { text: 'Das ist kein Bündel: {reason}.', next: 'Die Datei noch einmal anfordern.' },
    C02: {
      text: 'Das Archiv wurde neu gepackt oder verändert.',
      next: 'Die Originaldatei anfordern; nicht auspacken und neu packen.',
    },
    C03: {
      text: 'Das Archiv enthält einen unzulässigen Dateinamen: „{name}“.',
      next: 'Als Angriff behandeln und melden.',
    },
    M01: {
      text: 'Das Inhaltsverzeichnis lässt sich nicht gefahrlos lesen: {reason} (bei {places}).',
      next: 'Ein neues Bündel anfordern.',
    },
    M02: {
      text: 'Mit einer neueren Version von Redoubt erstellt ({value}; diese liest bis {limit}).',
      next: 'Von der IT-Administration aktualisieren lassen.',
    },
    F01: {
      text: 'Fehlende Dateien ({count}): {files}.',
      next: 'Das Bündel ist unvollständig; noch einmal anfordern.',
    },
    F02: { text: 'Dateien, die nicht im Verzeichnis stehen ({count}): {files}.', next: 'Nicht öffnen.' },
    F03: {
      text: 'Die Datei {file} wurde nach dem Signieren verändert.',
      next: 'Nicht verwenden. Den Absender auf anderem Weg verständigen.',
    },
    F04: {
      text: 'Die beiden Inhaltsverzeichnisse widersprechen sich.',
      next: 'Als Fälschung behandeln.',
    },
    S01: { text: 'Dieses Bündel hat niemand signiert.', next: 'Als Angebot nicht verwendbar.' },
    S02: {
      text: 'Mit einem Schlüssel signiert, der nicht auf Ihrer Liste steht: {fingerprint}.',
      next: 'Mit dem gedruckten Fingerabdruck des Absenders vergleichen; die Administration kann den Unterzeichner aufnehmen.',
    },
    S03: { text: 'Die Signatur von {signer} passt nicht zum Inhalt.', next: 'Als Fälschung behandeln.' },
    S04: {
      text: '{signer} hat nur mit einem der beiden verlangten Verfahren signiert.',
      next: 'Um eine neue Signatur bitten.',
    },
    S05: {
      text: '{signer} hat mit einem Verfahren ({suite}) signiert, das Ihre Regeln nicht zulassen.',
      next: 'Um eine Signatur mit einem zugelassenen Verfahren bitten.',
    },
    S06: {
      text: 'Eine Signatur in richtiger Form, aber für einen anderen Zweck: {purpose}.',
      next: 'Als Fälschung behandeln.',
    },
    S07: { text: 'Die zusätzliche Signatur {file} ist falsch.', next: 'Als Fälschung behandeln.' },
    S08: {
      text: 'Die zusätzliche Signatur {file} von {signer} fehlt. Jedes Bündel dieses Unterzeichners trägt sie; aus diesem Exemplar wurde sie entfernt.',
      next: 'Die Originaldatei anfordern. Rechner ohne Redoubt können dieses Exemplar nicht prüfen.',
    },
    T01: {
      text: 'Der Schlüssel von {signer} wurde am {date} als gestohlen gemeldet.',
      next: 'Nicht darauf verlassen.',
    },
    T02: {
      text: 'Für den Schlüssel von {signer} gilt eine zeitliche Grenze, {date}: {reason}. Die Signatur nennt {claimed}.',
      next: 'Liegt die genannte Zeit außerhalb, um eine neue Signatur bitten.',
    },
    T03: {
      text: 'Ihre Liste der Unterzeichner ist am {date} abgelaufen.',
      next: 'Die aktuelle Liste einlesen.',
    },
    T04: {
      text: 'Ihre Liste der Unterzeichner hat die Version {version}; Version {seen} wurde hier schon benutzt.',
      next: 'Abgelehnt. Klären, woher die ältere Liste kommt.',
    },
    T05: {
      text: 'Die Uhr dieses Rechners ({clock}) liegt vor einer schon gesehenen Zeit ({seen}).',
      next: 'Die Uhr stellen. Bis dahin ist das Signieren gesperrt.',
    },
    T06: {
      text: 'Der Schlüssel von {signer} wurde am {date} als gestohlen gemeldet; der Zeitstempel von {by} belegt, dass diese Signatur älter ist ({time}).',
      next: 'Sie zählt. Bei Gelegenheit um eine neue Signatur bitten.',
    },
    P01: {
      text: 'Erforderliche Signaturen als {role}: {needed}; vorhanden: {has}.',
      next: 'Die fehlenden einholen.',
    },
    P02: {
      text: 'Die Signaturen ({keys}) stammen von einer Person (gezählt: {persons}).',
      next: 'Eine zweite Person muss signieren.',
    },
    P03: {
      text: '{signer} hat dieses Bündel am {date} abgelehnt: „{remark}“.',
      next: 'Mit dieser Person klären.',
    },
    P04: {
      text: 'Die Freigaben sind nicht vollständig: {reason}.',
      next: 'Das vollständige Bündel anfordern.',
    },
    P05: {
      text: 'Das Bündel ist {days} Tage alt; Ihre Regeln erlauben {limit}.',
      next: 'Eine neue Revision anfordern.',
    },
    P06: {
      text: 'Die Erklärung von {signer} als {role} zählt nicht: auf Ihrer Liste hat der Unterzeichner diese Rolle nicht.',
      next: 'Bei der Administration nachfragen, ob die Rolle fehlt.',
    },
    R01: {
      text: 'Eine neuere Revision ({revision}) dieses Projekts ist hier bekannt; dieses Bündel ist Revision {own}.',
      next: 'Die neuere verwenden.',
    },
    R02: {
      text: 'Von Revision {revision} gibt es zwei verschiedene Fassungen.',
      next: 'Anhalten. Den Unterzeichner fragen, welche gilt.',
    },
    R03: { text: 'Die Bindefrist des Angebots endete am {date}.', next: 'Fragen, ob es noch gilt.' },
    X01: {
      text: 'Die enthaltenen Dokumente weisen verschiedene Summen aus: {files}.',
      next: 'Nicht verwenden.',
    },
    X02: {
      text: 'Das Dokument {file} ist nicht lesbar oder gehört nicht zu diesem Bündel.',
      next: 'Ein neues Bündel anfordern.',
    },
    K01: {
      text: 'Beruht auf dem Katalog {catalogue}, dessen Gültigkeit am {date} endete.',
      next: 'Preise können veraltet sein.',
    },
    U01: {
      text: 'Die Prüfung war nicht möglich: {reason}. {detail}',
      next: 'Bis dahin ist über das Bündel nichts bekannt.',
    },
  },
  words: {
    'not-an-archive': 'es ist kein Archiv',
    'too-large': 'die zulässige Größe ist überschritten',
    'out-of-memory': 'die Prüfung braucht mehr Speicher, als ein Bündel je braucht',
    'out-of-time': 'die Prüfung dauert länger, als sie bei einem Bündel je dauert',
    missing: 'es fehlt',
    schema: 'es folgt nicht dem Format',
    number: 'eine Zahl ist nicht ganz oder zu groß',
    key: 'ein Feldname ist nicht erlaubt',
    text: 'ein Text enthält unerlaubte Zeichen',
    type: 'ein Wert ist kein einfaches JSON',
    depth: 'es ist zu tief verschachtelt',
    values: 'es enthält zu viele Werte',
    'not-utf8': 'die Bytes sind kein UTF-8',
    'not-json': 'es ist kein JSON',
    'other-bytes': 'derselbe Inhalt ist anders geschrieben',
    approval: 'eine Freigabe',
    'catalogue-pack': 'ein Katalogpaket',
    'trust-list': 'eine Liste von Unterzeichnern',
    'other-purpose': 'etwas anderes',
    'other-bundle': 'eine Erklärung zu einem anderen Bündel',
    author: 'Verfasser',
    approver: 'Freigebender',
    'final-approver': 'abschließend Freigebender',
    compromised: 'der Schlüssel wurde als gestohlen gemeldet',
    superseded: 'der Schlüssel wurde ersetzt',
    left: 'der Unterzeichner ist ausgeschieden',
    lost: 'der Schlüssel ging verloren',
    suspended: 'der Unterzeichner ist gesperrt',
    'not-yet-valid': 'erst von diesem Zeitpunkt an gültig',
    'no-longer-valid': 'nur bis zu diesem Zeitpunkt gültig',
    'older-than-bundle':
      'zu diesem Zeitpunkt wurde das Bündel signiert, vorher kann es niemand freigegeben haben',
    'ahead-of-clock': 'das ist die aktuelle Zeit, die genannte liegt in der Zukunft',
    'no-trust-list': 'es gibt keine Liste der Unterzeichner',
    'trust-list-refused': 'die Liste der Unterzeichner wird abgelehnt',
    unreadable: 'es wurde kein Bündel gelesen',
    gap: 'in der Reihe fehlt eine',
    unbound: 'nach der abschließenden Freigabe wurde eine Signatur entfernt, ergänzt oder verändert',
  },
  questions: {
    unchanged: 'Unverändert?',
    who: 'Wer hat signiert?',
    rely: 'Dürfen wir uns darauf verlassen?',
  },
  answers: {
    unchanged: {
      yes: 'Ja',
      partly: 'In sich vollständig, aber niemand auf Ihrer Liste bürgt dafür',
      no: 'Nein',
      unchecked: 'Nicht geprüft',
    },
    who: {
      yes: 'Bekannt',
      partly: 'Bekannt, aber die Signatur zählt hier nicht',
      no: 'Niemand auf Ihrer Liste',
      unchecked: 'Nicht geprüft',
    },
    rely: { yes: 'Ja', partly: 'Ja, mit Hinweisen', no: 'Nein', unchecked: 'Nicht geprüft' },
  },
  sentence: {
    accepted: 'Unverändert, signiert von {signers} und im Rahmen Ihrer Regeln.',
    acceptedWithRemarks:
      'Unverändert, signiert von {signers} und im Rahmen Ihrer Regeln; Hinweise lesen ({count}).',
    refused: '{text} {next}',
    unknown: 'Die Prüfung war nicht möglich. Bis dahin ist über das Bündel nichts bekannt.',
  },
};
