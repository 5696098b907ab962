/** Files between the page and the browser host: the part that Electron does with system dialogs. */
export interface HostFiles {
  /** Sends the chosen files one after the other, or word that none was chosen. */
  upload(id: string, files: readonly File[]): Promise<void>;
  download(id: string): Promise<Blob>;
}

/** Shows the browser's file chooser; empty when the user closed it. */
function chooseFiles(extensions: readonly string[], several: boolean): Promise<readonly File[]> {
  const { promise, resolve } = Promise.withResolvers<readonly File[]>();
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = extensions.map((extension) => `.${extension}`).join(',');
  input.multiple = several;
  input.hidden = true;
  input.addEventListener('change', () => resolve([...(input.files ?? [])]));
  input.addEventListener('cancel', () => resolve([]));
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
  readonly several?: boolean;
}

/** Answers a request of the host for a file. */
export function answerFileEvent(files: HostFiles, channel: string, payload: unknown): void {
  const message = payload as FileMessage;
  if (channel === 'host.openFile')
    void chooseFiles(message.extensions ?? [], message.several === true).then((chosen) =>
      files.upload(message.id, chosen),
    );
  if (channel === 'host.saveFile')
    void files.download(message.id).then((blob) => saveBlob(blob, message.name ?? 'file'));
}
