import { type FaultCodes, PlannerError } from '../../shared/errors.ts';
import type { AppClient } from '../../shared/ipc/contract.ts';
import type { Reply } from '../../shared/ipc/define.ts';
import { type Bridge, bridgeTransport, type Transport } from './bridge.ts';
import { type HostEnvironment, hostTransport } from './host-transport.ts';

declare global {
  interface Window {
    /** Set by Electron's preload; absent in the browser host. */
    readonly redoubt?: Bridge;
  }
}

function isReply(value: unknown): value is Reply<unknown> {
  return typeof value === 'object' && value !== null && 'ok' in value;
}

/** The value of a reply. @throws PlannerError with the area, code and details of a refusal */
export function unwrapReply(reply: unknown): unknown {
  if (!isReply(reply)) throw new PlannerError('ipc', 'internal', { reason: 'the reply has no known form' });
  if (reply.ok) return reply.value;
  const { area, code, details } = reply.error;
  // Main made the code of the area's own list; the pair crossed as text.
  throw new PlannerError(area, code as FaultCodes[typeof area], details);
}

const EVENT = /^on([A-Z])(.*)$/;

function groupProxy(transport: Transport, group: string): object {
  const members = new Map<string, (argument: unknown) => unknown>();
  const make = (name: string): ((argument: unknown) => unknown) => {
    const event = EVENT.exec(name);
    if (event) {
      const eventName = `${event[1]?.toLowerCase() ?? ''}${event[2] ?? ''}`;
      return (listener) => transport.on(group, eventName, listener as (payload: unknown) => void);
    }
    return async (params) => unwrapReply(await transport.call(group, name, params));
  };
  return new Proxy(Object.freeze({}), {
    get: (_target, name) => {
      if (typeof name !== 'string' || name === 'then') return undefined;
      const member = members.get(name) ?? make(name);
      members.set(name, member);
      return member;
    },
  });
}

/**
 * The client over a transport. Names are taken as they are used: main refuses what the contract does not have, and
 * the types allow nothing else.
 */
export function clientOver(transport: Transport): AppClient {
  const groups = new Map<string, object>();
  return new Proxy(Object.freeze({}), {
    get: (_target, group) => {
      if (typeof group !== 'string' || group === 'then') return undefined;
      const found = groups.get(group) ?? groupProxy(transport, group);
      groups.set(group, found);
      return found;
    },
  }) as AppClient;
}

function browserEnvironment(): HostEnvironment {
  return {
    fetch: (path, init) => window.fetch(path, init),
    storage: window.sessionStorage,
    code: window.location.hash.slice(1),
    forgetCode: () => window.history.replaceState(null, '', window.location.pathname),
  };
}

/**
 * The client of this page: over Electron's preload when there is one, otherwise over the browser host.
 * @param listens - false for a page beside the main one: the host's questions for files are that one's to answer
 */
export function createClient({ listens }: { readonly listens: boolean } = { listens: true }): AppClient {
  const bridge = window.redoubt;
  return clientOver(bridge ? bridgeTransport(bridge) : hostTransport(browserEnvironment(), { listens }));
}
