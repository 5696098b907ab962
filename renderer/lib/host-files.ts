/** Files between the page and the browser host: the part that Electron does with system dialogs. */
export interface HostFiles {
  /** Sends a chosen file, or word that none was chosen. */
  upload(id: string, file: File | null): Promise<void>;
  download(id: string): Promise<Blob>;
}

/** Shows the browser's file chooser; null when the user closed it. */
function chooseFile(extensions: readonly string[]): Promise<File | null> {
  const { promise, resolve } = Promise.withResolvers<File | null>();
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = extensions.map((extension) => `.${extension}`).join(',');
  input.hidden = true;
  input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
  input.addEventListener('cancel', () => resolve(null));
  // Some browsers only open the chooser of an element that is in the page.
  document.body.append(input);
  input.click();
  return promise.finally(() => input.remove());
}

function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the blob when the click returns; a moment later nothing needs the address.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

interface FileMessage {
  readonly id: string;
  readonly name?: string;
  readonly extensions?: readonly string[];
}

/** Answers a request of the host for a file. */
export function answerFileEvent(files: HostFiles, channel: string, payload: unknown): void {
  const message = payload as FileMessage;
  if (channel === 'host.openFile')
    void chooseFile(message.extensions ?? []).then((file) => files.upload(message.id, file));
  if (channel === 'host.saveFile')
    void files.download(message.id).then((blob) => saveBlob(blob, message.name ?? 'file'));
}
