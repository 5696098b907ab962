import { basename } from 'node:path';
import { DECISIONS, type Decision } from '../../../shared/bundle/approvals/approval.ts';
import {
  type ApprovalTerms,
  nextApproval,
  openForApproval,
} from '../../../shared/bundle/approvals/approve-bundle.ts';
import { isCleanText } from '../../../shared/bundle/format/canonical-json.ts';
import type { SignerRecord } from '../../../shared/bundle/signatures/signer.ts';
import { ROLES, type Role } from '../../../shared/bundle/trust/trust-file.ts';
import { againstStatement } from '../../../shared/bundle/verify/statement-standing.ts';
import type { VerifyFinding } from '../../../shared/bundle/verify/verdict.ts';
import { verifySteps } from '../../../shared/bundle/verify/verify-bundle.ts';
import { type JobWatch, runSteps } from '../../../shared/job/job-step.ts';
import { verifyMessage } from '../../../shared/texts/verify-text.ts';
import {
  type ApprovedBundle,
  addSignedStatement,
  againstApproval,
  approveBundle,
  authorsOf,
  policyBeforeApproval,
} from '../../services/bundle/approve-bundle.ts';
import { nativeHashes } from '../../services/bundle/native-hashes.ts';
import { openTrustFolder, readTrustFolder } from '../../services/bundle/trust-folder.ts';
import { readBundleFile } from '../../services/bundle/verify-file.ts';
import { inProcessRunner } from '../../services/keys/signer-runner.ts';
import { type SignerAccess, typedSigner } from '../../services/keys/task-signer.ts';
import { hasFlag, refuseBeside, requiredPositional, textOption } from '../arguments.ts';
import { OPENING_OPTIONS, signerAccess } from '../card.ts';
import { type Command, type CommandIo, EXIT, type ParsedArguments } from '../command.ts';
import { type Called, inDataLog } from '../data-log.ts';
import { watched } from '../terminal-jobs.ts';
import { checkedOption, oneOf, type Rule, requiredOption, timeOption } from './option-values.ts';
import { readSignerRecord } from './signer-file.ts';
import { REQUEST_OPTION, writeDraft } from './write-draft.ts';

const BUNDLE_MODE = 0o644;
const MOST_LETTERS = 400;
/** A statement binds at most a few thousand files. */
const MOST_STATEMENT_BYTES = 16 * 1024 * 1024;

const REMARK: Rule = {
  fits: (text) => text.length <= MOST_LETTERS && isCleanText(text) && !/[\n\t]/.test(text),
  limit: `one line of at most ${MOST_LETTERS} characters without control or direction characters`,
};

function termsOf(args: ParsedArguments, io: CommandIo): ApprovalTerms {
  return {
    decision: (checkedOption(args, 'decision', oneOf(DECISIONS)) ?? 'approved') as Decision,
    role: (checkedOption(args, 'role', oneOf(ROLES)) ?? 'approver') as Role,
    remark: checkedOption(args, 'remark', REMARK) ?? '',
    claimedAt: timeOption(args, 'claimed-at', io.now()),
    final: hasFlag(args, 'final'),
  };
}

/** Who is going to sign what, where it will be judged. */
interface Planned {
  /** The bundle as it was named. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly record: SignerRecord;
  readonly terms: ApprovalTerms;
  readonly folder: string;
}

interface Objections {
  /** Why the bundle may not be approved; nothing overrides that. */
  readonly bundle: readonly VerifyFinding[];
  /** Why the statement would not count at this list. */
  readonly statement: readonly VerifyFinding[];
}

const NONE: Objections = { bundle: [], statement: [] };

/**
 * What stands against signing: against approving, everything that refuses but the approvals that are still missing and
 * objections that this statement answers; against any statement, that it would count for nothing. Without a list nobody
 * knows, and only rejecting and noting are possible.
 */
async function objections({ bytes, record, terms, folder }: Planned, watch: JobWatch): Promise<Objections> {
  if (terms.decision !== 'approved' && (await readTrustFolder(folder)).size === 0) return NONE;
  const trust = await openTrustFolder(folder);
  const at = terms.claimedAt;
  const policy = policyBeforeApproval(trust.list.policies.bundle);
  const steps = verifySteps({ bytes, trust, at, policy, hashes: nativeHashes });
  const verdict = await runSteps(steps, watch);
  return {
    bundle: terms.decision === 'approved' ? againstApproval(verdict.findings) : [],
    statement: againstStatement(record, { ...terms, trust, policy, authors: authorsOf(verdict) }),
  };
}

function refuse(findings: readonly VerifyFinding[], io: CommandIo, json: boolean): number {
  const told = findings.map((finding) => ({ ...finding, ...verifyMessage(finding) }));
  if (json) io.stdout(`${JSON.stringify({ version: 1, signed: false, findings: told })}\n`);
  for (const { code, text, next } of told) io.stderr(`${code}  ${text} ${next}\n`);
  return EXIT.findings;
}

/** Null when the statement may be signed; otherwise what was told, as an exit status. */
async function refusal(planned: Planned, io: CommandIo, args: ParsedArguments): Promise<number | null> {
  const json = hasFlag(args, 'json');
  const against = await watched(io, 'bundle-approve', (watch) => objections(planned, watch));
  if (against.bundle.length > 0) {
    const status = refuse(against.bundle, io, json);
    io.stderr('Nothing was signed or written.\n');
    return status;
  }
  if (against.statement.length === 0 || hasFlag(args, 'anyway')) return null;
  const status = refuse(against.statement, io, json);
  io.stderr(
    'Your statement would not count at this list. Nothing was signed or written. With --anyway it is signed all the same.\n',
  );
  return status;
}

/** Writes the bundle with its new statement. */
async function writeStated({ bytes }: ApprovedBundle, args: ParsedArguments, io: CommandIo): Promise<void> {
  await io.writeFile(requiredOption(args, 'out'), bytes, BUNDLE_MODE);
}

/** Says which statement was written. */
function tellStated(approved: ApprovedBundle, args: ParsedArguments, io: CommandIo): number {
  const out = requiredOption(args, 'out');
  const { predicate } = approved.approval;
  const { sequence, decision, final } = predicate;
  if (hasFlag(args, 'json'))
    io.stdout(`${JSON.stringify({ version: 1, signed: true, file: out, ...predicate })}\n`);
  else io.stderr(`Wrote ${out} with statement ${sequence}: ${decision}${final ? ', final' : ''}.\n`);
  return EXIT.success;
}

/** Adds a statement that was signed elsewhere. Whether it counts is for `verify` to say. */
async function runStated(statement: string, args: ParsedArguments, io: CommandIo): Promise<number> {
  refuseBeside(args, 'statement', ['out']);
  requiredOption(args, 'out');
  const path = requiredPositional(args, 0, '<bundle>');
  const bytes = await readBundleFile(path);
  const envelope = await io.readFile(statement, MOST_STATEMENT_BYTES);
  const act = { action: 'bundle-approved', object: basename(path), details: { arrivedBy: 'file' } } as const;
  const approved = await inDataLog({ args, io }, act, async () => {
    const stated = addSignedStatement(bytes, envelope);
    await writeStated(stated, args, io);
    return stated;
  });
  return tellStated(approved, args, io);
}

/** Signs the statement and writes the bundle between two lines of the log: done is what stands on the disk. */
async function signStatement(
  { path, bytes, record, terms }: Planned,
  access: SignerAccess,
  { args, io }: Called,
): Promise<ApprovedBundle> {
  const { decision, role, final } = terms;
  const act = {
    action: 'bundle-approved',
    object: basename(path),
    details: { decision, role, final },
    signerId: record.id,
  } as const;
  const signer = typedSigner(inProcessRunner, [access]);
  return inDataLog({ args, io }, act, () =>
    watched(io, 'bundle-approve', async (watch) => {
      const approved = await approveBundle(bytes, terms, { signerFile: access.file, signer, watch });
      await watch.commit();
      await writeStated(approved, args, io);
      return approved;
    }),
  );
}

async function runApprove(args: ParsedArguments, io: CommandIo): Promise<number> {
  const statement = textOption(args, 'statement');
  if (statement !== undefined) return runStated(statement, args, io);
  const terms = termsOf(args, io);
  const request = textOption(args, 'request');
  if (request === undefined) requiredOption(args, 'out');
  const path = requiredPositional(args, 0, '<bundle>');
  const bytes = await readBundleFile(path);
  const signerFile = requiredOption(args, 'signer');
  const folder = requiredOption(args, 'trust');
  const record = await readSignerRecord(signerFile, io);
  const planned = { path, bytes, record, terms, folder };
  const refused = await refusal(planned, io, args);
  if (refused !== null) return refused;
  if (request !== undefined) {
    const value = nextApproval(openForApproval(bytes), terms, nativeHashes);
    return writeDraft({ folder: request, name: 'statement', value, holders: [record] }, args, io);
  }
  const access = await signerAccess(signerFile, args, io);
  return tellStated(await signStatement(planned, access, { args, io }), args, io);
}

export const approveCommand: Command = {
  name: 'approve',
  summary: 'Add a signed statement to a bundle: approve, reject or note.',
  positionals: '<bundle>',
  options: {
    signer: {
      type: 'string',
      value: 'FILE',
      help: 'signer file made by "keys new"; with --request a public record will do',
    },
    ...REQUEST_OPTION,
    statement: {
      type: 'string',
      value: 'FILE',
      help: 'add this statement, signed elsewhere, instead of signing one',
    },
    ...OPENING_OPTIONS,
    trust: {
      type: 'string',
      value: 'DIR',
      help: 'folder of your list of signers; what it refuses cannot be approved',
    },
    decision: { type: 'string', value: 'WORD', help: `${DECISIONS.join(', ')}; approved when left out` },
    role: { type: 'string', value: 'WORD', help: `${ROLES.join(', ')}; approver when left out` },
    remark: { type: 'string', value: 'TEXT', help: 'one line that everybody who verifies will read' },
    anyway: { type: 'boolean', help: 'sign a statement although it would not count at this list' },
    final: { type: 'boolean', help: 'end the chain and bind all signatures' },
    'claimed-at': {
      type: 'string',
      value: 'TIME',
      help: 'time the statement claims, UTC; now when left out',
    },
    out: { type: 'string', short: 'o', value: 'FILE', help: 'bundle to write; the one given is not changed' },
  },
  run: runApprove,
};
