import { instructionTexts as german } from './de/verify-instructions.ts';
import { instructionTexts as english } from './en/verify-instructions.ts';
import { instructionTexts as french } from './fr/verify-instructions.ts';
import type { VerifyLanguage } from './verify-languages.ts';

/** Signature files beside the OpenSSH one that a signer makes. */
export type ExtraCompanion = 'minisign' | 'cms';

/** A signer as the author names them; `keys` are the kinds and ids of the keys that sign the envelope. */
export interface NamedSigner {
  readonly id: string;
  readonly name: string;
  readonly keys: readonly { readonly kind: string; readonly keyId: string }[];
  /** Absent when there are none. */
  readonly companions?: readonly ExtraCompanion[];
}

/** What the instructions in a bundle name. */
export interface InstructionNames {
  /** Folder inside the archive. */
  readonly folder: string;
  readonly bundleId: string;
  readonly project: string;
  readonly revision: number;
  readonly marking: string;
  readonly namespace: string;
  readonly payloadType: string;
  readonly signers: readonly NamedSigner[];
}

/** Sentences of VERIFY.txt in one language, each a few lines without margin. `{…}` is filled. */
export interface InstructionTexts {
  readonly title: string;
  /** Label, value, label, value … of the head: project, revision, bundle, signers. */
  readonly project: string;
  readonly revision: string;
  readonly bundle: string;
  readonly signers: string;
  readonly needed: string;
  readonly linux: string;
  readonly unpack: string;
  readonly macos: string;
  readonly extra: string;
  readonly good: string;
  readonly minisign: string;
  readonly cms: string;
  readonly windows: string;
  readonly windowsNote: string;
  readonly envelope: string;
  readonly envelopeNote: string;
  readonly stamp: string;
  readonly slip: string;
  readonly failed: string;
}

const MARGIN = '   ';
/**
 * Where the reader's own files stand. SECURITY: never a place that a bundle could fill when it is unpacked: a file of that
 * name in it would be believed.
 */
const OFFICE = '~/office';
const OFFICE_WINDOWS = '%USERPROFILE%\\office';

function indented(text: string, margin = MARGIN): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : margin + line))
    .join('\n');
}

function hasCompanion(names: InstructionNames, companion: ExtraCompanion): readonly NamedSigner[] {
  return names.signers.filter(({ companions }) => companions?.includes(companion) === true);
}

function minisignSteps(names: InstructionNames): readonly string[] {
  return hasCompanion(names, 'minisign').map(
    ({ id }) =>
      `minisign -V -p ${OFFICE}/${id}.minisign.pub -m SHA512SUMS -x signatures/SHA512SUMS.${id}.minisig`,
  );
}

function cmsSteps(names: InstructionNames): readonly string[] {
  return hasCompanion(names, 'cms').map(
    ({ id }) => `openssl cms -verify -binary -inform DER -in signatures/SHA512SUMS.${id}.p7s \\
  -content SHA512SUMS -partial_chain -CAfile ${OFFICE}/${id}.certificate.pem -purpose any -out /dev/null`,
  );
}

function linuxSteps(names: InstructionNames, texts: InstructionTexts): string {
  const signed = names.signers.map(
    ({ id }) => `ssh-keygen -Y verify -f ${OFFICE}/allowed_signers -I ${id} \\
  -n ${names.namespace} \\
  -s signatures/SHA512SUMS.${id}.sshsig < SHA512SUMS`,
  );
  const parts = [
    texts.unpack.replace('{folder}', names.folder),
    `sha512sum -c --strict SHA512SUMS\n${indented(texts.macos, '  ')}`,
    `find . -type f | sort\n${indented(texts.extra, '  ')}`,
    ...signed,
    texts.good.replace('{namespace}', names.namespace),
  ];
  const minisign = minisignSteps(names);
  if (minisign.length > 0) parts.push(texts.minisign, ...minisign);
  const cms = cmsSteps(names);
  if (cms.length > 0) parts.push(texts.cms, ...cms);
  return indented(parts.join('\n\n'));
}

function windowsSteps(names: InstructionNames, texts: InstructionTexts): string {
  const signed = names.signers.map(
    ({ id }) =>
      `cmd /c "ssh-keygen -Y verify -f ${OFFICE_WINDOWS}\\allowed_signers -I ${id} -n ${names.namespace} -s signatures\\SHA512SUMS.${id}.sshsig < SHA512SUMS"`,
  );
  const digests = `Get-Content SHA512SUMS | % { $h,$p = $_ -split '  ',2; if ((Get-FileHash -Algorithm SHA512 $p).Hash -ne $h) { "CHANGED $p" } }`;
  return indented([digests, signed.join('\n'), texts.windowsNote].join('\n\n'));
}

/** How openssl checks one signature of the envelope: ECDSA over a digest, the others over the bytes. */
function opensslStep(id: string, kind: string): string {
  return kind === 'p384'
    ? `openssl dgst -sha384 -verify ${OFFICE}/${id}.${kind}.pem -signature ${id}.${kind}.sig pae`
    : `openssl pkeyutl -verify -rawin -pubin -inkey ${OFFICE}/${id}.${kind}.pem -in pae -sigfile ${id}.${kind}.sig`;
}

function envelopeSteps(names: InstructionNames, texts: InstructionTexts): string {
  const type = names.payloadType;
  const signed = names.signers.flatMap(({ id, keys }) =>
    keys.map(
      ({ kind, keyId }) => `jq -j --arg k ${keyId} \\
  '.signatures[] | select(.keyid == $k) | .sig' $E | base64 -d > ${id}.${kind}.sig
${opensslStep(id, kind)}`,
    ),
  );
  const head = `E=signatures/manifest.dsse.json
jq -j .payload $E | base64 -d | cmp - manifest.json
{ printf 'DSSEv1 ${type.length} ${type} %d ' $(wc -c < manifest.json); cat manifest.json; } > pae`;
  return indented([head, ...signed, texts.envelopeNote].join('\n\n'));
}

const STAMP = `openssl ts -verify -in signatures/timestamps/manifest.dsse.tsr \\
  -data signatures/manifest.dsse.json -partial_chain -CAfile ${OFFICE}/certificates.pem`;

function instructionsIn(names: InstructionNames, texts: InstructionTexts): string {
  const who = names.signers.map(({ id, name }) => `${MARGIN}${id}: ${name}`).join('\n');
  return `${texts.title}

${texts.project} ${names.project}, ${texts.revision} ${names.revision}
${texts.bundle} ${names.bundleId}
${texts.signers}
${who}

${texts.needed}

1. ${texts.linux}

${linuxSteps(names, texts)}

2. ${texts.windows}

${windowsSteps(names, texts)}

3. ${texts.envelope}

${envelopeSteps(names, texts)}

4. ${indented(texts.slip).trimStart()}

5. ${indented(texts.stamp).trimStart()}

${indented(STAMP)}

${texts.failed}
`;
}

const IN_LANGUAGE: Readonly<Record<VerifyLanguage, InstructionTexts>> = {
  en: english,
  fr: french,
  de: german,
};

/**
 * The file VERIFY.txt: how to check the bundle with nothing but the tools of a bare machine. The language asked for comes
 * first, then English, then the others: a bundle does not know who will read it.
 */
export function verifyInstructions(names: InstructionNames, language: VerifyLanguage = 'en'): string {
  const order = new Set([IN_LANGUAGE[language], english, ...Object.values(IN_LANGUAGE)]);
  const languages = [...order].map((texts) => instructionsIn(names, texts));
  return [`${names.marking}\n`, ...languages, `${names.marking}\n`].join('\n');
}
