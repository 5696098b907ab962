import type { AppHandlers } from '../../shared/ipc/contract.ts';
import type { CodeService } from '../services/codes.ts';

/** @param openCamera - opens the window that may use the camera */
export function codeHandlers(codes: CodeService, openCamera: () => void): AppHandlers['code'] {
  return {
    show: (request) => codes.show(request),
    openCamera: async () => {
      openCamera();
      return null;
    },
    take: async ({ base64 }) => codes.take(base64),
    offerRecord: async ({ use }) => codes.offerRecord(use),
    addStatement: async ({ fileSha512 }) => codes.addStatement(fileSha512),
    save: async () => codes.save(),
  };
}
