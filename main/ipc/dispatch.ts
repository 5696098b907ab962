import { isPlannerError, PlannerError } from '../../shared/errors.ts';
import { type AppHandlers, contract } from '../../shared/ipc/contract.ts';
import { channelOf, type Reply } from '../../shared/ipc/define.ts';

/** Answers one call; never throws. What arrives is not trusted, whoever sent it. */
export type Dispatch = (channel: string, params: unknown) => Promise<Reply<unknown>>;

type AnyHandler = (params: unknown) => Promise<unknown>;

interface Entry {
  readonly parse: (params: unknown) => unknown;
  readonly handle: AnyHandler;
}

function refuse(channel: string, reason: string): PlannerError {
  return new PlannerError('ipc', 'payload-refused', { call: channel, reason });
}

/** Channels of every call in the contract, with schema and handler. */
function entriesOf(handlers: Partial<AppHandlers>): ReadonlyMap<string, Entry> {
  // The contract's types tie each handler to its schema; walking it by name loses that tie, so it is widened once here.
  const table = handlers as unknown as Readonly<Record<string, Readonly<Record<string, AnyHandler>>>>;
  const entries = new Map<string, Entry>();
  for (const [group, members] of Object.entries(contract))
    for (const [name, spec] of Object.entries(members)) {
      const handle = table[group]?.[name];
      if (spec.kind !== 'call' || !handle) continue;
      const channel = channelOf(group, name);
      const parse = (params: unknown): unknown => {
        const result = spec.params.safeParse(params);
        if (result.success) return result.data;
        const issue = result.error.issues[0];
        throw refuse(channel, `${issue?.path.join('.') || 'payload'}: ${issue?.message ?? 'unreadable'}`);
      };
      entries.set(channel, { parse, handle });
    }
  return entries;
}

/** An error as it may cross to the window: code and details, never a stack or a class. */
export function errorReply(error: unknown): Reply<never> {
  const fault = isPlannerError(error)
    ? error
    : new PlannerError('ipc', 'internal', { reason: error instanceof Error ? error.message : String(error) });
  return { ok: false, error: { area: fault.area, code: fault.code, details: fault.details } };
}

/** Channels of all calls, in the order of the contract. */
export function callChannels(): readonly string[] {
  return channelsOfKind('call');
}

/** Channels of all events, in the order of the contract. */
export function eventChannels(): readonly string[] {
  return channelsOfKind('event');
}

function channelsOfKind(kind: 'call' | 'event'): readonly string[] {
  return Object.entries(contract).flatMap(([group, members]) =>
    Object.entries(members)
      .filter(([, spec]) => spec.kind === kind)
      .map(([name]) => channelOf(group, name)),
  );
}

function unknownCall(channel: string): PlannerError {
  return new PlannerError('ipc', 'unknown-call', { call: channel.slice(0, 80) });
}

/**
 * Makes the one door through which calls come in, whatever the transport.
 * @param log - receives faults that are mistakes in the program, for the log of the shell
 * @param refusal - why a call of the contract that has no handler is refused, as while the workspace is locked
 */
export function createDispatcher(
  handlers: Partial<AppHandlers>,
  log: (error: unknown) => void,
  refusal: (channel: string) => PlannerError = unknownCall,
): Dispatch {
  const entries = entriesOf(handlers);
  const known = new Set(callChannels());
  return async (channel, params) => {
    try {
      const entry = entries.get(channel);
      if (!entry) throw known.has(channel) ? refusal(channel) : unknownCall(channel);
      return { ok: true, value: await entry.handle(entry.parse(params)) };
    } catch (error) {
      if (!isPlannerError(error)) log(error);
      return errorReply(error);
    }
  };
}
