/**
 * Script that runs before the page's own: the preload as CommonJS with an `electron` of two modules. What the page
 * could use to reach past the preload is taken off the window again.
 */
export function pageScript(preload: string): string {
  return `(() => {
  if (window !== window.top) return;
  const invoke = window.electronDoubleInvoke;
  delete window.electronDoubleInvoke;
  const receivers = new Map();
  Object.defineProperty(globalThis, 'electronDoubleReceive', {
    enumerable: false,
    value: (channel, payload) => { for (const receive of receivers.get(channel) ?? []) receive({}, payload); },
  });
  const freeze = (value) => {
    if (typeof value === 'object' && value !== null) { Object.values(value).forEach(freeze); Object.freeze(value); }
    return value;
  };
  const electron = {
    contextBridge: {
      exposeInMainWorld: (key, api) =>
        Object.defineProperty(window, key, { value: freeze(api), enumerable: true, writable: false }),
    },
    ipcRenderer: {
      invoke: async (channel, params) => {
        const text = await invoke(channel, params);
        return text === undefined ? undefined : JSON.parse(text);
      },
      on: (channel, receive) => {
        receivers.set(channel, (receivers.get(channel) ?? new Set()).add(receive));
      },
      off: (channel, receive) => { receivers.get(channel)?.delete(receive); },
    },
  };
  const module = { exports: {} };
  const require = (name) => {
    if (name !== 'electron') throw new Error('a sandboxed preload may not load ' + name);
    return electron;
  };
  ((exports, require, module) => {
${preload}
  })(module.exports, require, module);
})();`;
}
