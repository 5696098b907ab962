import type { AuditEvent } from '../../shared/audit/event.ts';
import type { SignerRecord } from '../../shared/bundle/signatures/signer.ts';
import type { AppHandlers } from '../../shared/ipc/contract.ts';
import type { TrustSummary } from '../../shared/ipc/messages.ts';
import { inLog } from '../services/audit/acts.ts';
import type { Audit } from '../services/audit/audit.ts';
import type { Jobs } from '../services/jobs/jobs.ts';
import type { ListFiles } from '../services/list-files.ts';
import type { ListRequests } from '../services/list-requests.ts';
import type { WaitingList } from '../services/waiting-list.ts';

/** What the calls about the list are answered with. */
export interface ListDesk {
  readonly files: ListFiles;
  readonly waiting: WaitingList;
  readonly requests: ListRequests;
  /** The list as it is now. */
  readonly trust: () => Promise<TrustSummary>;
  /** The record read last. */
  readonly offered: () => SignerRecord | null;
  readonly jobs: Jobs;
}

type Saved = { readonly fileName: string } | null;

/** What is written to the log of an act on the list; null of what people cancelled. */
function logged(audit: Audit, object: string, details: AuditEvent['details'] = {}) {
  return <T>(work: () => Promise<T>, outcome: (result: T) => AuditEvent['details'] | null): Promise<T> =>
    inLog(audit, { action: 'trust-changed', object, details, outcome }, work);
}

const savedOrNot = (saved: Saved): AuditEvent['details'] | null => (saved === null ? null : {});
const versionOf = (list: TrustSummary | null): AuditEvent['details'] | null =>
  list === null ? null : { version: list.version ?? 0 };
const waitingOf = (list: TrustSummary | null): AuditEvent['details'] | null =>
  list === null ? null : { waiting: list.waiting?.version ?? 0 };

/** The version that waits for signatures made elsewhere, from the request to the day it comes into force. */
function waitingHandlers({ waiting, trust, offered, jobs }: ListDesk, audit: Audit) {
  return {
    request: ({ change }) =>
      logged(audit, 'request', { act: change.act })(
        async () => ((await waiting.request(change, offered())) ? trust() : null),
        waitingOf,
      ),
    saveRequest: () => waiting.save(),
    bringSignatures: () =>
      logged(audit, 'signatures')(async () => ((await waiting.bring()) ? trust() : null), waitingOf),
    signWaiting: ({ roots }) =>
      logged(audit, 'sign', { roots: roots.join(' ') })(
        () =>
          jobs.run('trust-change', async (watch) => {
            await waiting.sign(roots, watch);
            return trust();
          }),
        waitingOf,
      ),
    acceptWaiting: () =>
      logged(audit, 'accept')(async () => {
        await waiting.accept();
        return trust();
      }, versionOf),
    discardWaiting: () =>
      logged(audit, 'discard')(async () => {
        await waiting.discard();
        return trust();
      }, versionOf),
  } satisfies Partial<AppHandlers['list']>;
}

/** The list of signers as files; whatever touches what is in force is written to the log before and after. */
export function listHandlers(desk: ListDesk, audit: Audit): AppHandlers['list'] {
  const { files, requests, trust, jobs } = desk;
  return {
    ...waitingHandlers(desk, audit),
    chooseVersions: ({ fingerprint }) => files.choose(fingerprint),
    takeOver: ({ sha512 }) =>
      logged(audit, 'import', { sha512 })(async () => {
        await files.takeOver(sha512);
        return trust();
      }, versionOf),
    exportBare: () => files.exportTrust(),
    chooseRequest: () => requests.choose(),
    signRequest: ({ sha512, roots }) =>
      logged(audit, 'sign-request', { sha512, roots: roots.join(' ') })(
        () => jobs.run('trust-change', (watch) => requests.sign(sha512, roots, watch)),
        savedOrNot,
      ),
  };
}
