import { codePicture, codeTexts } from '../../../main/services/code-pictures.ts';
import { PlannerError } from '../../../shared/errors.ts';
import type { AppClient } from '../../../shared/ipc/contract.ts';

/** Pictures of a message of plain bytes; there is no camera. */
export function fakeCodes(): AppClient['code'] {
  const nothing = async (): Promise<never> => {
    throw new PlannerError('storage', 'not-found', { kind: 'moving code', id: '' });
  };
  return {
    show: async () => {
      const data = new Uint8Array(6000).map((_byte, at) => at % 251);
      const texts = codeTexts(data);
      return { kind: 'record', bytes: data.length, texts, pictures: texts.map(codePicture) };
    },
    openCamera: async () => null,
    take: nothing,
    offerRecord: nothing,
    addStatement: nothing,
    save: async () => null,
    onArrived: () => () => undefined,
  };
}
