import type { AuditEvent } from '../../shared/audit/event.ts';
import type { AppHandlers } from '../../shared/ipc/contract.ts';
import type { Verdict } from '../../shared/ipc/messages.ts';
import { inLog } from '../services/audit/acts.ts';
import type { Audit } from '../services/audit/audit.ts';

type Handled = Pick<AppHandlers, 'bundle' | 'catalogue' | 'settings' | 'code'>;

function checked(audit: Audit, verdict: Verdict): Promise<void> {
  const { fileSha512, manifestSha512, exitStatus, findings } = verdict;
  return audit.record({
    action: 'bundle-verified',
    object: manifestSha512 ?? fileSha512,
    details: { exitStatus, codes: [...new Set(findings.map(({ code }) => code))].sort().join(' ') },
  });
}

/** Null marks what a person cancelled. */
function doneOrCancelled(receipt: unknown): AuditEvent['details'] | null {
  return receipt === null ? null : {};
}

type Statements = Pick<AppHandlers['bundle'], 'approve' | 'requestStatement' | 'bringStatement'>;

/** Statements about bundles, signed here, asked for elsewhere, and brought back. */
function auditedStatements(bundle: Statements, audit: Audit): Statements {
  return {
    approve: (request) => {
      const { fileSha512, decision, role, final, signerId } = request;
      return inLog(
        audit,
        {
          action: 'bundle-approved',
          object: fileSha512,
          details: { decision, role, final },
          signerId,
          outcome: doneOrCancelled,
        },
        () => bundle.approve(request),
      );
    },
    requestStatement: (request) => {
      const { fileSha512, decision, role, final, signerId } = request;
      const details = { decision, role, final, request: signerId };
      return inLog(
        audit,
        { action: 'bundle-approved', object: fileSha512, details, outcome: doneOrCancelled },
        () => bundle.requestStatement(request),
      );
    },
    bringStatement: (request) =>
      inLog(
        audit,
        {
          action: 'bundle-approved',
          object: request.fileSha512,
          details: { arrivedBy: 'file' },
          outcome: doneOrCancelled,
        },
        () => bundle.bringStatement(request),
      ),
  };
}

function auditedBundle(bundle: AppHandlers['bundle'], audit: Audit): AppHandlers['bundle'] {
  return {
    ...bundle,
    createSigner: (wanted) =>
      inLog(
        audit,
        { action: 'key-made', object: 'signer', outcome: ({ id, suite }) => ({ signer: id, suite }) },
        () => bundle.createSigner(wanted),
      ),
    export: (request) =>
      inLog(
        audit,
        {
          action: 'bundle-made',
          object: request.planId,
          signerId: request.signerId,
          outcome: (receipt) => (receipt === null ? null : { manifestSha512: receipt.manifestSha512 }),
        },
        () => bundle.export(request),
      ),
    requestSignature: (request) =>
      inLog(
        audit,
        {
          action: 'bundle-made',
          object: request.planId,
          outcome: (saved) =>
            saved === null ? null : { request: saved.signer, manifestSha512: saved.manifestSha512 },
        },
        () => bundle.requestSignature(request),
      ),
    bringSignatures: (request) =>
      inLog(
        audit,
        {
          action: 'bundle-made',
          object: 'request',
          outcome: (receipt) =>
            receipt === null ? null : { signer: receipt.signer, manifestSha512: receipt.manifestSha512 },
        },
        () => bundle.bringSignatures(request),
      ),
    verifyFile: async (request) => {
      const verdict = await bundle.verifyFile(request);
      if (verdict !== null) await checked(audit, verdict);
      return verdict;
    },
    verifyDropped: async (request) => {
      const verdict = await bundle.verifyDropped(request);
      await checked(audit, verdict);
      return verdict;
    },
    ...auditedStatements(bundle, audit),
    changeTrust: (request) => {
      const { change, roots } = request;
      const about = 'id' in change ? { signer: change.id } : {};
      const signers = roots.join(' ');
      return inLog(
        audit,
        {
          action: 'trust-changed',
          object: change.act,
          details: { ...about, roots: signers },
          outcome: ({ version }) => ({ version: version ?? 0 }),
        },
        () => bundle.changeTrust(request),
      );
    },
  };
}

function auditedCatalogue(catalogue: AppHandlers['catalogue'], audit: Audit): AppHandlers['catalogue'] {
  return {
    ...catalogue,
    setOverride: (change) => {
      const { id, kind, field, value, reason } = change;
      const details = { value: value === null ? 'unknown' : String(value), reason };
      const object = [kind, id, field].filter((part) => part !== undefined).join(' ');
      return inLog(audit, { action: 'override-set', object, details }, () => catalogue.setOverride(change));
    },
    clearOverride: (change) => {
      const { id, kind, field } = change;
      const object = [kind, id, field].filter((part) => part !== undefined).join(' ');
      return inLog(audit, { action: 'override-cleared', object }, () => catalogue.clearOverride(change));
    },
  };
}

function auditedSettings(settings: AppHandlers['settings'], audit: Audit): AppHandlers['settings'] {
  return {
    ...settings,
    set: (change) => {
      const { lockAfterMinutes } = change;
      if (lockAfterMinutes === undefined) return settings.set(change);
      const act = { action: 'setting-changed', object: 'lockAfterMinutes' } as const;
      return inLog(audit, { ...act, details: { value: lockAfterMinutes } }, () => settings.set(change));
    },
  };
}

/** A statement that a camera brought is an approval like one from a file; the log says which way it came. */
function auditedCode(code: AppHandlers['code'], audit: Audit): AppHandlers['code'] {
  return {
    ...code,
    addStatement: (request) =>
      inLog(
        audit,
        {
          action: 'bundle-approved',
          object: request.fileSha512,
          details: { arrivedBy: 'camera' },
          outcome: doneOrCancelled,
        },
        () => code.addStatement(request),
      ),
  };
}

/**
 * The same handlers with a line of the log before and after every act that touches keys, trust, bundles, figures or
 * safety. Here and not in the services: what is logged is what somebody at the screen asked for.
 */
export function auditedHandlers<H extends Handled>(handlers: H, audit: Audit): H {
  return {
    ...handlers,
    bundle: auditedBundle(handlers.bundle, audit),
    catalogue: auditedCatalogue(handlers.catalogue, audit),
    settings: auditedSettings(handlers.settings, audit),
    code: auditedCode(handlers.code, audit),
  };
}
