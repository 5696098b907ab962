import { contextBridge, ipcRenderer } from 'electron';
import { CONFIRM_CHANNELS } from '../shared/ipc/confirmation.ts';

// SECURITY: the whole surface of the window that confirms a signature: what is asked, once, and the answer.
contextBridge.exposeInMainWorld('redoubtConfirm', {
  request: (): Promise<unknown> => ipcRenderer.invoke(CONFIRM_CHANNELS.request),
  answer: (answer: unknown): Promise<unknown> => ipcRenderer.invoke(CONFIRM_CHANNELS.answer, answer),
});
