/** What Electron's preload puts on the window: functions by group. Calls answer a Reply; `on…` take a listener. */
export type Bridge = Readonly<Record<string, Readonly<Record<string, (argument: unknown) => unknown>>>>;

/** Moves calls and events between the page and main, whatever is in between. */
export interface Transport {
  /** Answers what main replied; the client checks its shape. */
  call(group: string, name: string, params: unknown): Promise<unknown>;
  /** Calls the listener for every event; answers a function that ends that. */
  on(group: string, name: string, listener: (payload: unknown) => void): () => void;
}

function capitalised(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** Transport over the functions that the preload exposed. */
export function bridgeTransport(bridge: Bridge): Transport {
  const member = (group: string, name: string): ((argument: unknown) => unknown) => {
    const found = bridge[group]?.[name];
    if (!found) throw new Error(`the preload has no ${group}.${name}`);
    return found;
  };
  return {
    call: async (group, name, params) => member(group, name)(params),
    on: (group, name, listener) => {
      const stop = member(group, `on${capitalised(name)}`)((payload: unknown) => listener(payload));
      return typeof stop === 'function' ? () => void stop() : () => undefined;
    },
  };
}
