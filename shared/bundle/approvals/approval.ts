import { z } from 'zod';
import { isSafePath } from '../format/entry-name.ts';
import { APPROVAL_PREDICATE_TYPE, MANIFEST_PATH, STATEMENT_TYPE } from '../format/names.ts';
import { assertShape, isRising, sha512Hex, text, utcTime } from '../format/shape.ts';
import type { UtcTime } from '../format/time.ts';
import { ROLES, type Role } from '../trust/trust-file.ts';

export const DECISIONS = ['approved', 'rejected', 'noted'] as const;
export type Decision = (typeof DECISIONS)[number];

/** A file below `signatures/` with its digest, as a final statement binds it. */
export interface BoundFile {
  readonly path: string;
  readonly sha512: string;
}

export interface ApprovalPredicate {
  /** From 1, without a gap; the file name says it too. */
  readonly sequence: number;
  /** SHA-512 of every earlier statement of this bundle, in order: the chain that fixes order and completeness. */
  readonly previous: readonly string[];
  readonly decision: Decision;
  readonly role: Role;
  /** One line, may be empty. Text from a person, shown as such. */
  readonly remark: string;
  readonly claimedAt: UtcTime;
  /** A final statement ends the chain and binds all signatures, so that taking one away becomes visible. */
  readonly final: boolean;
  /** Every other file below `signatures/`, sorted by path; null unless final. */
  readonly signatures: readonly BoundFile[] | null;
}

/** What an approving officer signs: an in-toto statement about the manifest of one bundle. */
export interface ApprovalV1 {
  readonly _type: typeof STATEMENT_TYPE;
  readonly subject: readonly [{ readonly name: string; readonly digest: { readonly sha512: string } }];
  readonly predicateType: typeof APPROVAL_PREDICATE_TYPE;
  readonly predicate: ApprovalPredicate;
}

/** More statements than this are not read; real bundles have a handful. */
export const MOST_APPROVALS = 200;

export const APPROVAL_FILE = /^signatures\/approvals\/([0-9]{4})\.dsse\.json$/;

/** Path of a statement inside the bundle's folder. */
export function approvalPath(sequence: number): string {
  return `signatures/approvals/${String(sequence).padStart(4, '0')}.dsse.json`;
}

const boundFile: z.ZodType<BoundFile> = z.strictObject({
  path: z.string().refine((path) => isSafePath(path) && path.startsWith('signatures/')),
  sha512: sha512Hex,
});

const predicate: z.ZodType<ApprovalPredicate> = z
  .strictObject({
    sequence: z.int().min(1).max(MOST_APPROVALS),
    previous: z.array(sha512Hex).max(MOST_APPROVALS),
    decision: z.enum(DECISIONS),
    role: z.enum(ROLES),
    remark: text(400, 0),
    claimedAt: utcTime,
    final: z.boolean(),
    signatures: z.array(boundFile).max(4096).nullable(),
  })
  .refine((value) => value.previous.length === value.sequence - 1, { path: ['previous'] })
  .refine((value) => value.final === (value.signatures !== null), { path: ['signatures'] })
  .refine((value) => value.signatures === null || isRising(value.signatures, (file) => file.path), {
    path: ['signatures'],
  });

const statement: z.ZodType<ApprovalV1> = z.strictObject({
  _type: z.literal(STATEMENT_TYPE),
  subject: z.tuple([
    z.strictObject({ name: z.literal(MANIFEST_PATH), digest: z.strictObject({ sha512: sha512Hex }) }),
  ]),
  predicateType: z.literal(APPROVAL_PREDICATE_TYPE),
  predicate,
});

/**
 * Narrows a value read from an approval to version 1.
 * @throws PlannerError `bundle-format/schema` with all bad paths
 */
export function assertApprovalV1(value: unknown): ApprovalV1 {
  return assertShape(statement, value, 'approval');
}
