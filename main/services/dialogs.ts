import { PlannerError } from '../../shared/errors.ts';

/** A kind of file offered in a dialog. */
export interface FileKind {
  readonly name: string;
  /** Without the dot. */
  readonly extensions: readonly string[];
}

/** A file the user chose. The path stays in the shell: nothing else needs it. */
export interface ChosenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How a shell asks the user for files. Null means that the user cancelled. */
export interface Dialogs {
  /** @throws PlannerError `usage/file-unreadable`, `bundle-format/too-large` when the file is over `maxBytes` */
  openFile(request: { readonly kind: FileKind; readonly maxBytes: number }): Promise<ChosenFile | null>;
  /**
   * Several files in one choosing.
   * @throws PlannerError as `openFile`, when they are over `maxBytes` together or more than `most`
   */
  openFiles(request: {
    readonly kind: FileKind;
    readonly maxBytes: number;
    readonly most: number;
  }): Promise<readonly ChosenFile[] | null>;
  /** @returns name of the file written. @throws PlannerError `storage/disk-full | write-failed` */
  saveFile(request: {
    readonly kind: FileKind;
    readonly suggestedName: string;
    readonly bytes: Uint8Array;
  }): Promise<{ readonly fileName: string } | null>;
}

/** Why so many files cannot be taken in one choosing; null when they can. */
export function tooManyFiles(count: number, most: number): PlannerError | null {
  if (count <= most) return null;
  return new PlannerError('bundle-format', 'too-large', { what: 'files chosen', value: count, limit: most });
}

export const PLAN_FILES: FileKind = { name: 'Redoubt plan', extensions: ['json'] };
export const BUNDLE_FILES: FileKind = { name: 'Redoubt bundle', extensions: ['zip'] };
export const PACK_FILES: FileKind = { name: 'Catalogue pack', extensions: ['zip'] };
export const ROOT_FILES: FileKind = { name: 'Root of a channel', extensions: ['json'] };
export const PRICE_FILES: FileKind = { name: 'Price book', extensions: ['csv', 'json'] };
export const RULE_FILES: FileKind = { name: 'Rules', extensions: ['json'] };
export const LIST_FILES: FileKind = { name: 'List of signers', extensions: ['json'] };
export const REQUEST_FILES: FileKind = { name: 'Request to sign', extensions: ['zip', 'json'] };
export const STATEMENT_FILES: FileKind = { name: 'Signed statement', extensions: ['json'] };
/** Copies of what was signed, and bare signatures as cards and other programs name them. */
export const SIGNED_FILES: FileKind = {
  name: 'Signatures that came back',
  extensions: ['json', 'sig', 'bin', 'der', 'ed25519', 'mldsa87', 'p384'],
};
/** The saved request of a bundle, together with what came back for it. */
export const ANSWERED_FILES: FileKind = {
  name: 'Request and what came back for it',
  extensions: ['zip', ...SIGNED_FILES.extensions, 'sshsig', 'minisig', 'p7s'],
};
export const BARE_FILES: FileKind = { name: 'List for machines without Redoubt', extensions: ['zip'] };
export const RECORD_FILES: FileKind = { name: 'Public record of a signer', extensions: ['json'] };
export const CODE_FILES: FileKind = {
  name: 'File that came by codes',
  extensions: ['json', 'sshsig', 'txt'],
};
export const PAPER_FILES: FileKind = { name: 'Paper copy of a signer', extensions: ['age'] };
export const SLIP_FILES: FileKind = { name: 'Transmittal slip', extensions: ['pdf'] };
export const RESULT_FILES: FileKind = { name: 'Record of a verification', extensions: ['json'] };
export const DRAWING_FILES: FileKind = { name: 'Drawing', extensions: ['svg'] };
export const WORKSPACE_FILES: FileKind = { name: 'Redoubt workspace', extensions: ['redoubt'] };

const MAX_NAME = 80;

/**
 * A file name made of a title: letters, digits, `-` and `_` of any script stay, everything else becomes `-`.
 * Names reserved on Windows and empty names get a prefix.
 */
export function safeFileName(title: string, extension: string): string {
  const base = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}_-]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const short = [...base].slice(0, MAX_NAME).join('');
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(short) || short === '';
  return `${reserved ? `plan-${short}` : short}.${extension}`;
}
