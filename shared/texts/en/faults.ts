import type { FaultArea, FaultCodes, FaultDetails, PlannerError } from '../../errors.ts';
import { fillText } from '../fill-text.ts';
import { visibleText } from '../visible-text.ts';

type FaultTexts = { readonly [A in FaultArea]: Readonly<Record<FaultCodes[A], string>> };

/** One sentence per fault: the field, the value, the limit and the way out. Names in braces come from the details. */
export const faultTexts: FaultTexts = {
  quantity: {
    'not-finite': 'The value {value} is not a number in {unit}. Enter a number.',
    'below-minimum':
      'The value {value} {unit} is below the smallest allowed, {limit} {unit}. Enter a larger one.',
    'above-maximum':
      'The value {value} {unit} is above the largest allowed, {limit} {unit}. Enter a smaller one.',
    'not-an-integer': 'The value {value} ({unit}) must be a whole number. Round it.',
    'unit-unknown': 'The unit {unit} is not known here. Use one of {allowed}.',
  },
  catalogue: {
    schema: 'The catalogue file {file} does not follow the format: {path}: {reason}. Correct the file.',
    'source-missing': 'In {file} the record {id} has no source for {field}. Every figure needs one; add it.',
    'duplicate-id': 'The id {id} stands twice in the catalogue, in {file}. Ids are unique; rename one.',
    'unknown-id': 'The catalogue has no {kind} {id}. Search with "redoubt catalogue search".',
    'unknown-reference':
      'In {file} the record {id} refers to {reference}, which does not exist. Correct {field}.',
    'file-unreadable': 'The catalogue {file} cannot be read: {reason}. Rebuild it with "npm run build".',
  },
  'plan-format': {
    'not-json':
      'The plan is not readable JSON: {reason}. Nothing was changed. Export it again, or correct the text.',
    'too-large':
      'The plan is {value} bytes long. The limit is {limit}. Shorten the longest texts. Nothing was changed.',
    schema:
      'The plan does not follow the format: {path} {value} {reason}. Nothing was changed. Correct this field.',
    'version-unknown':
      'The plan says version {value}, which never existed. Known are 1 to {limit}. Nothing was changed. Correct the field version.',
    'version-newer':
      'The plan has version {value}; this program reads up to {limit}. Update Redoubt. Nothing was changed.',
    'broken-reference':
      'The plan refers at {path} to the {kind} {value}: {reason}. Known here: {known}. Nothing was changed. Correct this field.',
  },
  storage: {
    'file-damaged': 'The file {file} is damaged ({reason}). Nothing was changed. {wayOut}',
    'file-locked': 'The workspace {file} is open in another window (process {holder}). Close that one first.',
    'disk-full':
      'The file {file} was not saved: the disk is full. What you entered is kept in memory; save elsewhere.',
    'write-failed':
      'The file {file} was not saved: {reason}. Nothing that stood there was touched; save elsewhere.',
    'read-failed': 'The file {file} cannot be read: {reason}.',
    'not-found': 'There is no {kind} {id} in this workspace.',
    'revision-conflict':
      'The plan was saved as revision {actual} meanwhile; this edit was based on {expected}. Reload, or save as a copy.',
    'workspace-locked': 'The workspace {file} is locked. Enter its passphrase first.',
    'workspace-passphrase':
      'The passphrase does not open the workspace {file}. Nothing was changed. Try again; without a passphrase that opens it nobody can read it.',
    'not-encrypted': 'The workspace {file} is not encrypted. Nothing was changed.',
    'already-encrypted':
      'The workspace {file} is encrypted already. Nothing was changed. Set another passphrase instead.',
  },
  'bundle-format': {
    'not-canonical':
      'The {what} is not in its one allowed form: {reason}. Nothing was signed or changed. Ask for the original file.',
    'unsafe-name': 'The name {name} is not allowed in a bundle: {reason}.',
    'unsafe-text':
      'Line {line}, column {column}: the text "{text}" could run as a formula in a spreadsheet. Change how it begins.',
    schema: 'The {what} does not follow the format: {paths}. Nothing was signed or changed.',
    'version-newer': 'The {what} has version {value}; this program reads up to {limit}. Update Redoubt.',
    'too-large': 'The {what} is {value} bytes long. The limit is {limit}. Nothing was changed.',
  },
  signature: {
    'wrong-passphrase':
      'The passphrase does not open the signer file {file}. Nothing was signed. Try again; the paper copy is the only other way.',
    'passphrase-weak':
      'The passphrase is too easy to guess: {reason}. Take words at random ("Offer words", or "redoubt keys passphrase"), or at least {limit} characters that nobody else would think of. Nothing was written.',
    'trust-missing':
      'The folder {folder} holds no list of signers (1.trust.dsse.json). Name the folder that does, take over the list of your office and compare its fingerprint, or begin one with "redoubt trust init". Nothing was changed.',
    'trust-refused': 'The trust list {file} is refused: {reason}. Nothing was changed.',
    'self-test-failed':
      'The new key {key} does not verify its own test signature. It was not written; do not sign on this computer.',
    'key-file-damaged':
      'The signer file {file} is damaged: {reason}. Nothing was signed or changed. Use the copy from the safe.',
    'key-weak': 'The key {key} is not acceptable: {reason}. Nothing was changed. Make a new one.',
    'algorithm-unknown': 'The algorithm {value} is not known here. Known are {allowed}.',
    'signer-unknown': 'There is no signer {value}. Known are {allowed}. Nothing was signed.',
    'key-elsewhere':
      'The {key} key of {signer} is not in its signer file: a card or another machine keeps it. Nothing was signed. Make a bundle with "redoubt sign request", sign there, and bring the signature in with "redoubt sign import".',
    'fingerprint-differs':
      'The fingerprint told is not the one of {file}. Nothing was changed. Type all 16 groups as they are read to you or stand on paper from the signer; if they still differ, the file is somebody else’s.',
    'not-attached': 'Nothing was attached: {reason}. Compare bundle, signer and signature file.',
    'approval-refused':
      'The bundle cannot be approved: the check refuses it with {codes}. Nothing was signed. It can be rejected, or noted, with a remark that says why.',
    'statement-idle':
      'The statement would not count on this machine. {reasons} Nothing was signed. Take the role the list gives, or say that it is to be signed anyway.',
    'not-accepted':
      'The documents of this bundle stay inside it: the check does not accept it. The record of the verification can be saved. Ask the sender for a bundle that is accepted.',
    'not-checked':
      'The bundle in view is not the one checked last. Nothing was signed. Check it again and read its verdict first.',
  },
  token: {
    'file-refused':
      'The component file {file} is refused: {reason}. Nothing was signed. Whoever administers this machine writes it; its form stands in main/services/keys/token/README.md.',
    'not-set-up':
      'There is no component file {file}, so no card or HSM can be asked on this machine. Whoever administers it writes that file, or name another with --pkcs11.',
    'addon-differs':
      'The addon {file} has the SHA-512 {value}; the component file names {limit}. It was not loaded and nothing was signed. Put the right addon there, or let the administrator correct the digest after checking where the new one comes from.',
    'addon-unloadable':
      'The addon {file} cannot be loaded: {reason}. Nothing was signed. It must be built for this system and this version of Node-API.',
    'module-missing':
      'The PKCS#11 module {file} cannot be used: {reason}. Nothing was signed. Install the software of the card or HSM, or correct "module" in the component file.',
    absent:
      'No token {value} is there. Present are {allowed}. Nothing was signed. Put the card in, or correct "token" in the component file.',
    ambiguous:
      'Several tokens are there: {allowed}. Nothing was signed. Name one as "token" in the component file, or take the others out.',
    'pin-wrong':
      'The PIN is not the one of the token {value}. Nothing was signed and nothing was tried a second time. {reason}',
    'pin-locked':
      'The PIN of the token {value} is locked after too many wrong ones. Nothing was signed. Only the security officer of the token can set a new one.',
    'key-missing':
      'The token {value} holds no P-384 key {key}. Nothing was signed. Put in the card that signs for this signer, or see what this one holds with "redoubt keys token".',
    'mechanism-missing':
      'The token {value} cannot sign with {key}. Nothing was signed. Redoubt needs CKM_ECDSA or CKM_ECDSA_SHA384 on a P-384 key; sign with another token, or with "redoubt sign request".',
    failed: 'The token {value} did not do {key}: {reason}. Nothing was signed.',
  },
  pack: {
    refused: 'The pack is refused: {reason} Nothing was changed.',
    unconfirmed: 'The pack was not imported: {reason}. Nothing was changed.',
    'root-refused': 'The root is refused: {reason} Nothing was changed.',
    fingerprint:
      'The fingerprint does not match this file. Nothing was changed. Type the 16 groups as they stand on paper or are read to you; never take them from where the file came from.',
    'clock-behind':
      'This clock ({clock}) is more than two days before a signed time already seen ({seen}). Nothing was signed (T05). Set the clock.',
    withdrawn:
      'A pack of the channel {channel} cannot withdraw the {kind} {id}: packers of that channel take back {limit}. Withdraw it with a pack of the channel that brings it.',
    'other-base':
      '{after} does not follow {before}: {reason}. Name the older full pack first and the newer one of the same channel after it.',
    ended:
      'The pack {pack} ended on {expires}, and the root of its channel forbids signing with an ended pack. Nothing was signed. Import a newer pack.',
  },
  ipc: {
    'sender-refused': 'A page that Redoubt did not open asked for {call}. It was refused.',
    'payload-refused': 'The request {call} was refused: {reason}.',
    'unknown-call': 'There is no call {call}.',
    cancelled: 'Cancelled. Nothing was changed.',
    'process-ended':
      'The process that does this ended without an answer, perhaps for want of memory. Nothing was changed. Close other programs and try again.',
    'process-silent':
      'The process that does this did not answer within {seconds} seconds and was ended. Nothing was changed. Try again when the machine has less to do.',
    internal:
      'Something in Redoubt is wrong: {reason}. Your plans are safe. Report this with the steps before it.',
  },
  usage: {
    'unknown-command': 'There is no command "{command}". {suggestion} "redoubt --help" lists all.',
    'missing-argument': 'The argument {argument} is missing. Add it, or see --help.',
    'bad-argument': '{option} {command} {value}: {limit} {reason}. {suggestion} See --help.',
    'file-unreadable': 'The file {file} cannot be read: {reason}. Check the name and the rights.',
    'file-malformed': 'The file {file} is refused: {reason}. Nothing was changed. Correct the file.',
    'not-marked':
      'The plan {plan} has no marking, so nothing of it is written to a file. Set the marking in step 1.',
  },
  estimate: {
    'unknown-model':
      'The catalogue has no model {value}.{suggestion} Search with "redoubt catalogue search".',
    'unknown-accelerator':
      'The catalogue has no accelerator {value}.{suggestion} Search with "redoubt catalogue search".',
    'missing-figure': 'The catalogue has no {field} for {id}. Enter the vendor figure, or choose another.',
    'precision-unsupported': '{id} does not compute in {value}. It has {allowed}.',
    'workload-mismatch':
      '{id} is a model of kind {kind}; {field} {value} needs one of kind {limit}. Choose such a model, or leave {field} out.',
    'layout-impossible': 'The layout is impossible: {field} is {value}, the limit is {limit}.',
    'length-out-of-range': '{field} is {value}. The limit is {limit}.',
    'does-not-fit': 'The weights exceed the memory of {count} × {memory} by {excess}.',
  },
  fabric: {
    'input-out-of-range': '{field} is {value}. Allowed is {limit}. Way out: {wayOut}.',
    'not-buildable':
      'This network cannot be built ({reason}): {field} is {value}, the limit is {limit}. Way out: {wayOut}.',
  },
};

/** Sentence of a fault, for people, on one line of its own: what a value came with cannot move the cursor. */
export function faultSentence(fault: Pick<PlannerError, 'area' | 'code' | 'details'>): string {
  const table = faultTexts[fault.area] as Readonly<Record<string, string>>;
  const template = table[fault.code] ?? `${fault.area}/${fault.code}`;
  return fillText(template, detailTexts(fault.details));
}

function detailTexts(details: FaultDetails): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      visibleText(Array.isArray(value) ? value.join(', ') : String(value)),
    ]),
  );
}
