import { contextBridge, ipcRenderer } from 'electron';

/**
 * Channels of the contract, put in by the build: importing the contract itself would bring all its schemas into every
 * page for the sake of a list of names.
 */
declare const REDOUBT_CHANNELS: {
  readonly calls: readonly string[];
  readonly events: readonly string[];
};

type Group = Record<string, unknown>;

function capitalised(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/**
 * What the page sees: one function per call and one per event, by group (our rule 20).
 * SECURITY: the page gets neither `ipcRenderer` nor an event object of Electron, which would lead back to it.
 */
function bridge(): Readonly<Record<string, Group>> {
  const groups: Record<string, Group> = {};
  const groupOf = (channel: string): readonly [Group, string] => {
    const [group = '', name = ''] = channel.split('.');
    groups[group] ??= {};
    return [groups[group], name];
  };
  for (const channel of REDOUBT_CHANNELS.calls) {
    const [group, name] = groupOf(channel);
    group[name] = (params: unknown): Promise<unknown> => ipcRenderer.invoke(channel, params);
  }
  for (const channel of REDOUBT_CHANNELS.events) {
    const [group, name] = groupOf(channel);
    group[`on${capitalised(name)}`] = (listener: (payload: unknown) => void): (() => void) => {
      const receive = (_event: unknown, payload: unknown): void => listener(payload);
      ipcRenderer.on(channel, receive);
      return () => {
        ipcRenderer.off(channel, receive);
      };
    };
  }
  return groups;
}

contextBridge.exposeInMainWorld('redoubt', bridge());
