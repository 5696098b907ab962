import { signerFingerprint } from '../../../shared/bundle/signatures/fingerprint.ts';
import { SUITE_IDS, type SuiteId } from '../../../shared/bundle/signatures/suites.ts';
import {
  type RevocationTerms,
  withPolicy,
  withRevocation,
  withStatus,
  withTerms,
} from '../../../shared/bundle/trust/change-trust.ts';
import { assertTold } from '../../../shared/bundle/trust/told-fingerprint.ts';
import {
  type BundlePolicy,
  REVOCATION_REASONS,
  type RevocationReason,
} from '../../../shared/bundle/trust/trust-file.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { holding } from '../../services/bundle/edit-trust-folder.ts';
import { hasFlag, listOption, numberOption, requiredPositional, textOption } from '../arguments.ts';
import type { Command, CommandIo, ParsedArguments } from '../command.ts';
import { checkedOption, requiredOption, timeOption } from './option-values.ts';
import { readSignerRecord } from './signer-file.ts';
import { applyChange, EDIT_OPTIONS, rolesOf } from './trust.ts';

const MOST_NOTE = 400;

function signerOf(args: ParsedArguments): string {
  return requiredPositional(args, 1, '<signer id>');
}

function reasonOf(args: ParsedArguments): RevocationReason {
  const text = requiredOption(args, 'reason');
  const reason = REVOCATION_REASONS.find((entry) => entry === text);
  if (reason !== undefined) return reason;
  throw new PlannerError('usage', 'bad-argument', {
    option: '--reason',
    value: text,
    limit: `one of ${REVOCATION_REASONS.join(', ')}`,
  });
}

async function runRevoke(args: ParsedArguments, io: CommandIo): Promise<number> {
  const id = signerOf(args);
  const note = checkedOption(args, 'note', {
    fits: (text) => text.length <= MOST_NOTE && !/[\n\t]/.test(text),
    limit: `one line of at most ${MOST_NOTE} characters`,
  });
  const terms: RevocationTerms = {
    reason: reasonOf(args),
    from: timeOption(args, 'from', io.now()),
    note: note ?? '',
  };
  return applyChange(args, io, (list) => withRevocation(list, id, terms));
}

export const trustRevokeCommand: Command = {
  name: 'trust revoke',
  summary: 'Revoke every key of a signer. Never taken back: who comes back gets new keys.',
  positionals: '<folder> <signer id>',
  options: {
    ...EDIT_OPTIONS,
    reason: { type: 'string', value: 'WORD', help: REVOCATION_REASONS.join(', ') },
    from: {
      type: 'string',
      value: 'TIME',
      help: 'signatures claimed from then on do not count; of a compromised key, none; now when left out',
    },
    note: { type: 'string', value: 'TEXT', help: 'one line for the record' },
  },
  run: runRevoke,
};

function statusCommand(name: string, status: 'active' | 'suspended', summary: string): Command {
  return {
    name: `trust ${name}`,
    summary,
    positionals: '<folder> <signer id>',
    options: EDIT_OPTIONS,
    run: async (args, io) => {
      const id = signerOf(args);
      return applyChange(args, io, (list) => withStatus(list, id, status));
    },
  };
}

export const trustSuspendCommand = statusCommand(
  'suspend',
  'suspended',
  'Suspend a signer: listed still, but no signature counts.',
);
export const trustResumeCommand = statusCommand('resume', 'active', 'Take the suspension of a signer back.');

async function runTerms(args: ParsedArguments, io: CommandIo): Promise<number> {
  const id = signerOf(args);
  const roles = rolesOf(args);
  const time = (name: string): string | undefined =>
    textOption(args, name) === undefined ? undefined : timeOption(args, name, io.now());
  const [validFrom, validUntil] = [time('valid-from'), time('valid-until')];
  if (roles.length === 0 && validFrom === undefined && validUntil === undefined)
    throw new PlannerError('usage', 'missing-argument', {
      argument: '--role, --valid-from or --valid-until',
    });
  return applyChange(args, io, (list) =>
    withTerms(list, id, {
      ...(roles.length === 0 ? {} : { roles }),
      ...(validFrom === undefined ? {} : { validFrom }),
      ...(validUntil === undefined ? {} : { validUntil }),
    }),
  );
}

export const trustTermsCommand: Command = {
  name: 'trust terms',
  summary: 'Change as what a listed signer signs, and of which claimed times; keys and name stay.',
  positionals: '<folder> <signer id>',
  options: {
    ...EDIT_OPTIONS,
    role: {
      type: 'string',
      multiple: true,
      value: 'ROLE',
      help: 'author or approver, repeatable: all the roles from now on; as before when left out',
    },
    'valid-from': { type: 'string', value: 'TIME', help: 'earliest claimed time accepted' },
    'valid-until': { type: 'string', value: 'TIME', help: 'latest claimed time accepted' },
  },
  run: runTerms,
};

const YES_NO = { fits: (text: string) => text === 'yes' || text === 'no', limit: 'yes or no' };
const RULES = {
  fits: (text: string) => text === 'refuse' || text === 'remark',
  limit: 'refuse or remark',
};
const AGE = {
  fits: (text: string) => text === 'any' || /^[1-9][0-9]{0,5}$/.test(text),
  limit: 'a number of days, or any',
};

function suitesOf(args: ParsedArguments): readonly SuiteId[] {
  return listOption(args, 'suite').map((text) => {
    const suite = SUITE_IDS.find((entry) => entry === text);
    if (suite !== undefined) return suite;
    throw new PlannerError('usage', 'bad-argument', {
      option: '--suite',
      value: text,
      limit: `one of ${SUITE_IDS.join(', ')}`,
    });
  });
}

/** The rules that were given; those left out stay as they are. */
function policyOf(args: ParsedArguments): Partial<BundlePolicy> {
  const author = numberOption(args, 'author', { min: 1, max: 20, integer: true });
  const approver = numberOption(args, 'approver', { min: 0, max: 20, integer: true });
  const flag = (name: string): boolean | undefined => {
    const text = checkedOption(args, name, YES_NO);
    return text === null ? undefined : text === 'yes';
  };
  const age = checkedOption(args, 'max-age-days', AGE);
  const suites = suitesOf(args);
  const expired = checkedOption(args, 'expired-list', RULES);
  const stale = checkedOption(args, 'stale-catalogue', RULES);
  const given = {
    author,
    approver,
    distinctPersons: flag('distinct-persons'),
    requireFinal: flag('require-final'),
    suites: suites.length === 0 ? undefined : suites,
    maxAgeDays: age === null ? undefined : age === 'any' ? null : Number(age),
    expiredTrustList: expired ?? undefined,
    staleCatalogue: stale ?? undefined,
  };
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Partial<BundlePolicy>;
}

async function runPolicy(args: ParsedArguments, io: CommandIo): Promise<number> {
  const change = policyOf(args);
  if (Object.keys(change).length === 0)
    throw new PlannerError('usage', 'missing-argument', { argument: 'a rule to change, as --approver 1' });
  return applyChange(args, io, (list) => withPolicy(list, change));
}

export const trustPolicyCommand: Command = {
  name: 'trust policy',
  summary: 'Change what a bundle must have before you rely on it.',
  positionals: '<folder>',
  options: {
    ...EDIT_OPTIONS,
    author: { type: 'string', value: 'N', help: 'persons who must have signed as author' },
    approver: { type: 'string', value: 'N', help: 'persons who must have approved' },
    'distinct-persons': { type: 'string', value: 'yes|no', help: 'whether an author may also approve' },
    'require-final': {
      type: 'string',
      value: 'yes|no',
      help: 'whether a final approval must bind all signatures',
    },
    suite: {
      type: 'string',
      multiple: true,
      value: 'ID',
      help: `methods that count, repeatable: ${SUITE_IDS.join(', ')}`,
    },
    'max-age-days': { type: 'string', value: 'DAYS', help: 'oldest claimed age accepted, or any' },
    'expired-list': { type: 'string', value: 'WORD', help: 'refuse or remark once the list has ended' },
    'stale-catalogue': {
      type: 'string',
      value: 'WORD',
      help: 'refuse or remark bundles of a catalogue that ended',
    },
  },
  run: runPolicy,
};

async function runRoots(args: ParsedArguments, io: CommandIo): Promise<number> {
  const add = await Promise.all(listOption(args, 'add').map((file) => readSignerRecord(file, io)));
  const threshold = numberOption(args, 'threshold', { min: 1, max: 50, integer: true }) ?? null;
  const change = { add, remove: listOption(args, 'remove'), threshold };
  if (add.length + change.remove.length === 0 && threshold === null)
    throw new PlannerError('usage', 'missing-argument', { argument: '--add, --remove or --threshold' });
  const told = listOption(args, 'fingerprint');
  if (told.length > add.length)
    throw new PlannerError('usage', 'bad-argument', {
      option: '--fingerprint',
      value: String(told.length),
      limit: `one for each of the ${add.length} --add, in the same order`,
    });
  for (const [index, record] of add.entries()) {
    const fingerprint = told[index];
    if (fingerprint !== undefined) assertTold(fingerprint, signerFingerprint(record), record.id);
  }
  return applyChange(args, io, holding(change, hasFlag(args, 'anyway')));
}

export const trustRootsCommand: Command = {
  name: 'trust roots',
  summary: 'Change the root holders; enough holders of before and of after must sign.',
  positionals: '<folder>',
  options: {
    ...EDIT_OPTIONS,
    add: {
      type: 'string',
      multiple: true,
      value: 'FILE',
      help: 'signer file or public record of a new root holder, repeatable',
    },
    remove: { type: 'string', multiple: true, value: 'ID', help: 'root holder to take away, repeatable' },
    threshold: { type: 'string', value: 'N', help: 'how many holders must sign from now on' },
    fingerprint: {
      type: 'string',
      multiple: true,
      value: 'GROUPS',
      help: 'as a new holder told it on a second channel, one for each --add in the same order',
    },
    anyway: {
      type: 'boolean',
      help: 'add the holder although the record shows no proof of its keys or the name resembles another',
    },
  },
  run: runRoots,
};

export const trustRenewCommand: Command = {
  name: 'trust renew',
  summary: 'Make the next version with nothing changed but its end.',
  positionals: '<folder>',
  options: EDIT_OPTIONS,
  run: (args, io) => applyChange(args, io, () => ({})),
};
