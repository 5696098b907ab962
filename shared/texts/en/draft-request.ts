import type { DraftContent } from '../../bundle/draft-envelope.ts';
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

function aboutOf(content: DraftContent): readonly string[] {
  if (content.kind === 'trust') {
    const { version, expires, signers, revocations, roots } = content.list;
    return [
      `List of signers, version ${version}, until ${expires}`,
      `${signers.length} signers, ${revocations.length} revoked keys`,
      `${roots.threshold} of ${roots.holders.length} root holders sign`,
    ];
  }
  const { subject, predicate } = content.approval;
  const { sequence, decision, role, remark, claimedAt, final } = predicate;
  return [
    `Statement ${sequence}: ${decision} as ${role}${final ? ', final' : ''}`,
    `Claimed ${claimedAt}`,
    ...(remark === '' ? [] : [`Remark: ${remark}`]),
    `About the bundle whose manifest has the SHA-512 ${subject[0].digest.sha512}`,
  ];
}

function stepsOf(file: string, holder: DraftNames['holders'][number]): string {
  const place = { id: holder.id, envelope: `${file}.pae`, content: '', namespace: '', comment: '' };
  return [`${holder.id}:`, ...holder.missing.map((kind) => `   ${signingCommand(kind, place)}`)].join('\n\n');
}

/** SUMMARY.txt of a statement or a list that is to be signed elsewhere: what it says, and how. */
export function draftSummary({ content, file, sha512, holders }: DraftNames): string {
  const finish =
    content.kind === 'trust'
      ? `redoubt trust accept FOLDER ${file}.dsse.json`
      : `redoubt approve BUNDLE --statement ${file}.dsse.json -o FILE`;
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
