import { basename } from 'node:path';
import type { UtcTime } from '../../../shared/bundle/format/time.ts';
import type { TrustStore } from '../../../shared/bundle/trust/trust-store.ts';
import { NOTHING_SEEN, type SeenState } from '../../../shared/bundle/verify/check-trust.ts';
import { findingsOf, type Verdict } from '../../../shared/bundle/verify/verdict.ts';
import { verdictWithoutBytes, verifySteps } from '../../../shared/bundle/verify/verify-bundle.ts';
import { isPlannerError, type PlannerError } from '../../../shared/errors.ts';
import { type JobWatch, runSteps } from '../../../shared/job/job-step.ts';
import { faultSentence } from '../../../shared/texts/en/faults.ts';
import { verdictLines } from '../../../shared/texts/verdict-lines.ts';
import { verdictRecord } from '../../../shared/texts/verdict-record.ts';
import { VERIFY_LANGUAGE_CODES } from '../../../shared/texts/verify-languages.ts';
import { givenOut, verdictGivenOut } from '../../services/bundle/check-apart.ts';
import { nativeHashes } from '../../services/bundle/native-hashes.ts';
import { readSeenFile, seenFileBytes } from '../../services/bundle/seen-file.ts';
import { seenAfter } from '../../services/bundle/seen-store.ts';
import { openTrustFolder } from '../../services/bundle/trust-folder.ts';
import { readBundleFile } from '../../services/bundle/verify-file.ts';
import { hasFlag, requiredPositional, textOption } from '../arguments.ts';
import type { Command, CommandIo, ParsedArguments } from '../command.ts';
import { inDataLog, LOG_OPTION } from '../data-log.ts';
import { watched } from '../terminal-jobs.ts';
import { choiceOption, requiredOption, timeOption } from './option-values.ts';

const { refusal } = findingsOf('container');

/** What the check stands on beside the bytes. */
interface Standing extends OpenedTrust {
  readonly at: UtcTime;
  readonly seen: SeenState;
}

interface OpenedTrust {
  readonly trust: TrustStore | null;
  readonly trustProblem?: string;
  readonly trustReason?: 'no-trust-list' | 'trust-list-refused';
}

/** The list, or why there is none: a bundle is still checked as far as it goes without one. */
async function openTrust(folder: string): Promise<OpenedTrust> {
  try {
    return { trust: await openTrustFolder(folder) };
  } catch (error) {
    if (!isPlannerError(error)) throw error;
    const refused = error.area === 'signature' && error.code === 'trust-refused';
    return {
      trust: null,
      trustProblem: faultSentence(error),
      trustReason: refused ? 'trust-list-refused' : 'no-trust-list',
    };
  }
}

function unread(error: PlannerError): Parameters<typeof verdictWithoutBytes>[0] {
  const { value, limit } = error.details;
  if (error.area === 'bundle-format')
    return refusal('C01', { reason: 'too-large', value: String(value), limit: String(limit) });
  return refusal('U01', { reason: 'unreadable', detail: faultSentence(error) });
}

async function verdictOn(path: string, standing: Standing, watch: JobWatch): Promise<Verdict> {
  try {
    const bytes = await readBundleFile(path);
    return await runSteps(verifySteps({ bytes, ...standing, hashes: nativeHashes }), watch);
  } catch (error) {
    const reason = givenOut(error);
    if (reason !== null) return verdictGivenOut(reason, standing);
    if (!isPlannerError(error) || error.area === 'ipc') throw error;
    return verdictWithoutBytes(unread(error), standing);
  }
}

async function runVerify(args: ParsedArguments, io: CommandIo): Promise<number> {
  const path = requiredPositional(args, 0, '<bundle>');
  const at = timeOption(args, 'at', io.now());
  const language = choiceOption(args, 'language', VERIFY_LANGUAGE_CODES) ?? 'en';
  const register = textOption(args, 'seen');
  const seen = register === undefined ? NOTHING_SEEN : await readSeenFile(register);
  const standing = { ...(await openTrust(requiredOption(args, 'trust'))), at, seen };
  const act = {
    action: 'bundle-verified',
    object: basename(path),
    outcome: ({ bundle, exitStatus, findings }: Verdict) => ({
      manifestSha512: bundle?.manifestSha512 ?? '',
      exitStatus,
      codes: [...new Set(findings.map(({ code }) => code))].sort().join(' '),
    }),
  } as const;
  const verdict = await inDataLog({ args, io }, act, () =>
    watched(io, 'bundle-verify', (watch) => verdictOn(path, standing, watch)),
  );
  // Kept before it is told: an answer that was given is also remembered.
  if (register !== undefined) await io.writeFile(register, seenFileBytes(seenAfter(seen, verdict)));
  if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify(verdictRecord(verdict))}\n`);
  else for (const line of verdictLines(verdict, language)) io.stdout(`${line}\n`);
  return verdict.exitStatus;
}

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'Check a bundle against your own list of signers; see --help for the exit statuses.',
  positionals: '<bundle>',
  options: {
    ...LOG_OPTION,
    trust: { type: 'string', value: 'DIR', help: 'folder of your list of signers (N.trust.dsse.json)' },
    at: {
      type: 'string',
      value: 'TIME',
      help: 'time of the check, UTC; now when left out. Exit: 0 accepted, 10 container, 20 content, 30 signature, 40 trust or policy, 50 could not check',
    },
    language: {
      type: 'string',
      value: 'CODE',
      help: 'language of the answer: en, fr or de; --json stays English',
    },
    seen: {
      type: 'string',
      value: 'FILE',
      help: 'register of bundles accepted before, begun when there is none: refuses older revisions, forks and older lists of signers',
    },
  },
  run: runVerify,
};
