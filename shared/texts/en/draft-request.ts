import type { ApprovalV1 } from '../../bundle/approvals/approval.ts';
import type { DraftContent } from '../../bundle/draft-envelope.ts';
import type { TrustFile } from '../../bundle/trust/trust-file.ts';
import type { PackRoot } from '../../pack/root-file.ts';
import type { PackStatement } from '../../pack/statement.ts';
import { visibleText } from '../visible-text.ts';
import { signingCommand } from './sign-request.ts';

/** What the summary of a draft names. */
export interface DraftNames {
  readonly content: DraftContent;
  /** Name of the file that is signed, without its ending. */
  readonly file: string;
  /** Of the bytes that are signed, hexadecimal. */
  readonly sha512: string;
  readonly holders: readonly { readonly id: string; readonly missing: readonly string[] }[];
}

function aboutTrust({ version, expires, signers, revocations, roots }: TrustFile): readonly string[] {
  return [
    `List of signers, version ${version}, until ${expires}`,
    `${signers.length} signers, ${revocations.length} revoked keys`,
    `${roots.threshold} of ${roots.holders.length} root holders sign`,
  ];
}

function roleText({ threshold, holders }: PackRoot['roots']): string {
  return `${threshold} of ${holders.map(({ id, person }) => `${id} (${visibleText(person)})`).join(', ')}`;
}

function aboutRoot({
  channel,
  version,
  issued,
  expires,
  roots,
  packers,
  policy,
}: PackRoot): readonly string[] {
  const { importPersons, endedPack, priceJumpPercent, signWithEnded = 'allow' } = policy;
  return [
    `Root of the channel ${channel}, version ${version}, ${issued} to ${expires}`,
    `Changed by ${roleText(roots)}`,
    `Packs signed by ${roleText(packers)}`,
    `Persons per import ${importPersons}, ended packs ${endedPack}, prices may move ${priceJumpPercent} %, sign with ended packs ${signWithEnded}`,
  ];
}

function aboutPack(pack: PackStatement): readonly string[] {
  const { packId, channel, version, issued, expires, files, changes, withdrawn } = pack;
  return [
    `Pack ${packId}: ${channel} ${version}, ${issued} to ${expires}, ${files.length} tables`,
    ...changes.map((change) => `New: ${visibleText(change)}`),
    ...withdrawn.map(({ kind, id, reason }) => `Withdrawn ${kind} ${id}: ${visibleText(reason)}`),
  ];
}

function aboutApproval({ subject, predicate }: ApprovalV1): readonly string[] {
  const { sequence, decision, role, remark, claimedAt, final } = predicate;
  return [
    `Statement ${sequence}: ${decision} as ${role}${final ? ', final' : ''}`,
    `Claimed ${claimedAt}`,
    ...(remark === '' ? [] : [`Remark: ${remark}`]),
    `About the bundle whose manifest has the SHA-512 ${subject[0].digest.sha512}`,
  ];
}

function aboutOf(content: DraftContent): readonly string[] {
  switch (content.kind) {
    case 'trust':
      return aboutTrust(content.list);
    case 'pack-root':
      return aboutRoot(content.root);
    case 'pack':
      return aboutPack(content.statement);
    case 'approval':
      return aboutApproval(content.approval);
  }
}

/** The command that takes the signed draft. */
const FINISH: Readonly<Record<DraftContent['kind'], (signed: string) => string>> = {
  trust: (signed) => `redoubt trust accept FOLDER ${signed}`,
  'pack-root': (signed) => `redoubt pack root sign FOLDER --signed ${signed}`,
  pack: (signed) => `redoubt pack sign PACK.zip --signed ${signed}`,
  approval: (signed) => `redoubt approve BUNDLE --statement ${signed} -o FILE`,
};

function stepsOf(file: string, holder: DraftNames['holders'][number]): string {
  const place = { id: holder.id, envelope: `${file}.pae`, content: '', namespace: '', comment: '' };
  return [`${holder.id}:`, ...holder.missing.map((kind) => `   ${signingCommand(kind, place)}`)].join('\n\n');
}

/** SUMMARY.txt of what is to be signed elsewhere: what it says, and how. */
export function draftSummary({ content, file, sha512, holders }: DraftNames): string {
  const finish = FINISH[content.kind](`${file}.dsse.json`);
  return `WHAT IS TO BE SIGNED

${aboutOf(content).join('\n')}

SHA-512 of ${file}.json
   ${sha512}

${file}.pae holds the bytes that the keys sign, ${file}.pae.sha384 their SHA-384 for cards
that sign digests. Both follow from ${file}.json.

HOW

${holders.map((holder) => stepsOf(file, holder)).join('\n\n')}

Bring each signature back with
   redoubt sign import ${file}.json --signer RECORD.json --p384 FILE -o ${file}.dsse.json
and add keys of a signer file with "redoubt sign add". A draft with some signatures takes
further ones the same way. Then
   ${finish}
`;
}
