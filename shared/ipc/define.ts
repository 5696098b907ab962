import type { z } from 'zod';
import type { FaultArea, FaultDetails } from '../errors.ts';

declare const resultType: unique symbol;

/** One request with its reply. The schema is checked at run time in main, whoever sent it. */
export interface CallSpec<P, R> {
  readonly kind: 'call';
  readonly params: z.ZodType<P>;
  readonly [resultType]?: R;
}

/** One message from main to the window. */
export interface EventSpec<E> {
  readonly kind: 'event';
  readonly [resultType]?: E;
}

export type Contract = Readonly<
  Record<string, Readonly<Record<string, CallSpec<never, unknown> | EventSpec<unknown>>>>
>;

/** Declares a call; the result type is given, the parameter type follows from the schema. */
export function call<R>() {
  return <P>(params: z.ZodType<P>): CallSpec<P, R> => ({ kind: 'call', params });
}

export function event<E>(): EventSpec<E> {
  return { kind: 'event' };
}

/** Replies cross as data: no class, no stack. */
export type Reply<R> =
  | { readonly ok: true; readonly value: R }
  | {
      readonly ok: false;
      readonly error: { readonly area: FaultArea; readonly code: string; readonly details: FaultDetails };
    };

type ParamsOf<S> = S extends CallSpec<infer P, unknown> ? P : never;
// Read off the phantom field: matching the whole spec would compare the schemas and never fit.
type ResultOf<S> = S extends { readonly kind: 'call'; readonly [resultType]?: infer R } ? R : never;
type EventOf<S> = S extends { readonly kind: 'event'; readonly [resultType]?: infer E } ? E : never;
type CallNames<G> = { [K in keyof G]: G[K] extends { readonly kind: 'call' } ? K : never }[keyof G];
type EventNames<G> = { [K in keyof G]: G[K] extends { readonly kind: 'event' } ? K : never }[keyof G];

/** What the window calls: derived, so that no name is written twice. */
export type Client<C> = {
  readonly [G in keyof C]: {
    readonly [K in CallNames<C[G]>]: (params: ParamsOf<C[G][K]>) => Promise<ResultOf<C[G][K]>>;
  } & {
    readonly [K in EventNames<C[G]> as `on${Capitalize<K & string>}`]: (
      listener: (payload: EventOf<C[G][K]>) => void,
    ) => () => void;
  };
};

/** What main implements. Handlers throw PlannerError; the wrapper makes the reply. */
export type Handlers<C> = {
  readonly [G in keyof C]: {
    readonly [K in CallNames<C[G]>]: (params: ParamsOf<C[G][K]>) => Promise<ResultOf<C[G][K]>>;
  };
};

/** What main uses to tell windows something. */
export type Emitters<C> = {
  readonly [G in keyof C]: {
    readonly [K in EventNames<C[G]>]: (payload: EventOf<C[G][K]>) => void;
  };
};

/** Name of a channel, as `plan.save`. */
export function channelOf(group: string, name: string): string {
  return `${group}.${name}`;
}
