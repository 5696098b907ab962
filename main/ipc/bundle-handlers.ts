import type { AppHandlers } from '../../shared/ipc/contract.ts';
import type { BundleService } from '../services/bundles.ts';
import type { SignerService } from '../services/signers.ts';

export function bundleHandlers(bundles: BundleService, signers: SignerService): AppHandlers['bundle'] {
  return {
    signers: () => signers.list(),
    createSigner: (wanted) => signers.create(wanted),
    savePublicRecord: ({ signerId }) => bundles.savePublicRecord(signerId),
    preview: async ({ planId, claimedAt }) => bundles.preview(planId, claimedAt),
    export: (request) => bundles.export(request),
    saveSlip: () => bundles.saveSlip(),
    verifyFile: () => bundles.verifyFile(),
    verifyDropped: async ({ name, base64 }) => bundles.verifyDropped(name, base64),
    saveDocument: (request) => bundles.inView.saveDocument(request),
    saveRecord: ({ fileSha512 }) => bundles.inView.saveRecord(fileSha512),
    approve: (request) => bundles.approve(request),
    standing: (request) => bundles.standing(request),
    trust: () => signers.trust(),
    readRecord: () => bundles.readRecord(),
    changeTrust: (request) => bundles.changeTrust(request),
  };
}
