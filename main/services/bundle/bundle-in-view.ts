import { createHash } from 'node:crypto';
import { checkContainer } from '../../../shared/bundle/verify/check-container.ts';
import type { Verdict } from '../../../shared/bundle/verify/verdict.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { verdictRecord } from '../../../shared/texts/verdict-record.ts';
import { type Dialogs, type FileKind, RESULT_FILES } from '../dialogs.ts';
import { authorsOf } from './approve-bundle.ts';
import type { CheckedFile } from './verdict-message.ts';

interface Held {
  readonly bytes: Uint8Array;
  readonly sha512: string;
  readonly verdict: Verdict;
  readonly authors: ReadonlySet<string>;
}

type Saved = Promise<{ readonly fileName: string } | null>;

/** Endings that a document of a bundle can have, and no other: nothing saved from one is ever a program. */
const ENDINGS: ReadonlySet<string> = new Set(['json', 'csv', 'xlsx', 'pdf', 'xml', 'txt']);

function kindOf(name: string): FileKind | null {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return ENDINGS.has(ending) ? { name: 'Document of the bundle', extensions: [ending] } : null;
}

/** The file whose verdict is in view: the only one a statement can be made about, and out of which documents are saved. */
export class BundleInView {
  readonly #dialogs: Pick<Dialogs, 'saveFile'>;
  #held: Held | null = null;

  constructor(dialogs: Pick<Dialogs, 'saveFile'>) {
    this.#dialogs = dialogs;
  }

  /** Takes the place of what was held before. @returns the file as the window names it from now on */
  hold(bytes: Uint8Array, verdict: Verdict): CheckedFile {
    const sha512 = createHash('sha512').update(bytes).digest('hex');
    this.#held = { bytes, sha512, verdict, authors: authorsOf(verdict) };
    return { sha512, sizeBytes: bytes.length };
  }

  /** The bundle in view. @throws PlannerError `signature/not-checked` when another was checked since */
  as(fileSha512: string): Held {
    if (this.#held?.sha512 === fileSha512) return this.#held;
    throw new PlannerError('signature', 'not-checked', {});
  }

  /**
   * Asks where to save one document of the bundle, out of the very bytes that were checked.
   * @throws PlannerError `signature/not-checked`, `signature/not-accepted` when the check refused the bundle: what
   * nobody may rely on does not leave it by itself, `storage/not-found` when the bundle has no such document
   */
  async saveDocument(request: { readonly fileSha512: string; readonly path: string }): Saved {
    const { bytes, verdict } = this.as(request.fileSha512);
    if (!verdict.accepted) throw new PlannerError('signature', 'not-accepted', {});
    const { path } = request;
    const listed = verdict.bundle?.files.some((file) => file.path === path) ?? false;
    const data = listed ? checkContainer(bytes).opened?.files.get(path) : undefined;
    const name = path.slice(path.lastIndexOf('/') + 1);
    const kind = kindOf(name);
    if (data === undefined || kind === null)
      throw new PlannerError('storage', 'not-found', { kind: 'document', id: path });
    const folder = verdict.bundle === null ? '' : `r${verdict.bundle.project.revision}-`;
    return this.#dialogs.saveFile({ kind, suggestedName: `${folder}${name}`, bytes: data });
  }

  /** Asks where to save the verdict as `verify --json` prints it; of a refused bundle too. @throws PlannerError `signature/not-checked` */
  async saveRecord(fileSha512: string): Saved {
    const { verdict } = this.as(fileSha512);
    const bytes = new TextEncoder().encode(`${JSON.stringify(verdictRecord(verdict), null, 2)}\n`);
    const suggestedName = `verification-${fileSha512.slice(0, 16)}.json`;
    return this.#dialogs.saveFile({ kind: RESULT_FILES, suggestedName, bytes });
  }
}
