import type { AppHandlers } from '../../shared/ipc/contract.ts';
import type { BundleService } from '../services/bundles.ts';
import type { Jobs } from '../services/jobs/jobs.ts';
import type { SignerService } from '../services/signers.ts';

/** Calls about bundles, signers and the list of signers; what may take long can be followed and ended. */
export function bundleHandlers(
  bundles: BundleService,
  signers: SignerService,
  jobs: Jobs,
): AppHandlers['bundle'] {
  return {
    signers: () => signers.list(),
    createSigner: (wanted) => jobs.run('signer-new', (watch) => signers.create(wanted, watch)),
    savePublicRecord: ({ signerId }) => bundles.savePublicRecord(signerId),
    preview: (terms) => {
      // Nobody waits for the one before: the screen shows the newest.
      jobs.cancelAll('bundle-preview');
      return jobs.run('bundle-preview', (watch) =>
        bundles.exports.preview({ ...terms, recipient: null }, watch),
      );
    },
    export: (request) => jobs.run('bundle-export', (watch) => bundles.exports.export(request, watch)),
    requestSignature: (terms) => jobs.run('bundle-export', (watch) => bundles.exports.request(terms, watch)),
    bringSignatures: ({ language }) =>
      jobs.run('bundle-export', (watch) => bundles.exports.bring(language, watch)),
    saveSlip: () => bundles.exports.saveSlip(),
    verifyFile: () => jobs.run('bundle-verify', (watch) => bundles.verifyFile(watch)),
    verifyDropped: ({ name, base64 }) =>
      jobs.run('bundle-verify', async (watch) => bundles.verifyDropped(name, base64, watch)),
    saveDocument: (request) => bundles.inView.saveDocument(request),
    saveRecord: ({ fileSha512 }) => bundles.inView.saveRecord(fileSha512),
    approve: (request) => jobs.run('bundle-approve', (watch) => bundles.approve(request, watch)),
    requestStatement: (request) =>
      jobs.run('bundle-approve', (watch) => bundles.requestStatement(request, watch)),
    bringStatement: ({ fileSha512 }) => bundles.bringStatement(fileSha512),
    standing: (request) => bundles.standing(request),
    trust: () => signers.trust(),
    readRecord: ({ use }) => bundles.readRecord(use),
    changeTrust: (request) => jobs.run('trust-change', (watch) => bundles.changeTrust(request, watch)),
  };
}
