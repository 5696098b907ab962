import type { InstructionTexts } from '../verify-instructions.ts';

/** VERIFY.txt in German. */
export const instructionTexts: InstructionTexts = {
  title: 'DIESES BÜNDEL OHNE REDOUBT PRÜFEN',
  project: 'Projekt  ',
  revision: 'Revision',
  bundle: 'Bündel   ',
  signers: 'Vom Ersteller genannte Unterzeichner:',
  needed: `Was Sie aus dem eigenen Haus brauchen, nie aus diesem Bündel: allowed_signers,
Schlüssel und Zertifikate, erzeugt aus Ihrer eigenen Liste der Unterzeichner.
Sie gehören in den Ordner "office" Ihres persönlichen Verzeichnisses; Bündel
werden in einem anderen entpackt. Wer ein Bündel fälscht, fälscht auch die
Schlüssel darin.`,
  linux: 'Linux, macOS',
  unpack: 'Das Bündel entpacken. Im Ordner {folder}:',
  macos: '(macOS: shasum -a 512 -c SHA512SUMS)',
  extra: `Es darf keine Datei geben, die weder in SHA512SUMS steht noch SHA512SUMS,
manifest.json oder unter signatures/ ist. Der Befehl darüber bemerkt
zusätzliche Dateien nicht.`,
  good: 'Erwartet: "Good "{namespace}" signature for ...".',
  minisign: `Die minisign-Signatur, mit dem öffentlichen Schlüssel aus dem eigenen Haus. Der
ausgegebene Kommentar (trusted comment) muss die Nummer dieses Bündels sein:`,
  cms: `Die Signatur mit Zertifikat, gegen das Zertifikat aus dem eigenen Haus (oder,
ohne -partial_chain, Ihre Zertifizierungsstelle und ihre Sperrliste in einer
Datei, mit -crl_check):`,
  windows: 'Windows 10 und 11 (PowerShell; OpenSSH-Client ab 8.1)',
  windowsNote: `Die erste Zeile gibt nichts aus, wenn keine Datei verändert ist. cmd ist nötig,
weil PowerShell beim Weiterreichen von Text die Zeilenenden umschreibt.`,
  envelope: 'Der Umschlag, mit openssl und jq (Linux)',
  envelopeNote: `Jedes Paar muss mit "Signature Verified Successfully" oder "Verified OK" enden.
Die Zeilen für Ed25519 und P-384 gehen ab OpenSSL 3.0, die für ML-DSA-87
(mldsa87) ab 3.5. Ein Unterzeichner zählt nur, wenn jede seiner Zeilen gelingt.
Die Signaturen der Schritte 1 und 2 sind klassische; nur der Umschlag hält auch
Quantenrechnern stand.`,
  slip: `Den SHA-512 von manifest.json mit dem Begleitzettel vergleichen, falls er auf
anderem Weg kam. Es ist die erste Zeile von: sha512sum manifest.json`,
  stamp: `Ist die folgende Datei vorhanden, so ist sie ein Zeitstempel, zu prüfen mit den
Zertifikaten aus dem eigenen Haus:`,
  failed: `Misslingt ein Schritt: die Dokumente nicht verwenden. Den Absender auf einem
anderen Weg verständigen als dem, auf dem dieses Bündel kam.`,
};
