import {
  type ApprovalTerms,
  nextApproval,
  openForApproval,
} from '../../../shared/bundle/approvals/approve-bundle.ts';
import { newDraft } from '../../../shared/bundle/draft-envelope.ts';
import { MANIFEST_PATH } from '../../../shared/bundle/format/names.ts';
import { writeZip } from '../../../shared/bundle/format/zip-write.ts';
import type { SignerRecord } from '../../../shared/bundle/signatures/signer.ts';
import { nativeHashes } from './native-hashes.ts';
import { draftFiles } from './sign-draft.ts';

const FOLDER = 'statement-request';

/**
 * The archive that carries the next statement about a bundle to whoever signs it elsewhere: the files of
 * `approve --request`, and the manifest it is about.
 * @param signer - who is going to sign; the summary says how
 * @throws PlannerError `signature/not-attached` when a final statement ended the chain, `bundle-format/…`
 */
export function statementArchive(
  bytes: Uint8Array,
  terms: ApprovalTerms,
  signer: Pick<SignerRecord, 'id' | 'suite' | 'keys'>,
) {
  const opened = openForApproval(bytes);
  const draft = newDraft(nextApproval(opened, terms, nativeHashes));
  const files = [
    ...draftFiles(draft, 'statement', [signer]),
    { name: MANIFEST_PATH, data: opened.files.get(MANIFEST_PATH) ?? new Uint8Array() },
  ];
  const entries = files.map(({ name, data }) => ({ name: `${FOLDER}/${name}`, data }));
  return { suggestedName: `${opened.folder}-${FOLDER}.zip`, bytes: writeZip(entries) };
}
