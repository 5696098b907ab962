import type { AppEmitters } from '../../shared/ipc/contract.ts';
import { channelOf } from '../../shared/ipc/define.ts';

/** Sends an event to all windows, whatever the transport. */
export type Send = (channel: string, payload: unknown) => void;

/** The events of the contract as functions. */
export function createEmitters(send: Send): AppEmitters {
  return {
    workspace: { changed: (status) => send(channelOf('workspace', 'changed'), status) },
    catalogue: { changed: (change) => send(channelOf('catalogue', 'changed'), change) },
    vault: { changed: (status) => send(channelOf('vault', 'changed'), status) },
    job: { progress: (message) => send(channelOf('job', 'progress'), message) },
    code: { arrived: (code) => send(channelOf('code', 'arrived'), code) },
    app: {},
    key: {},
    audit: {},
    plan: {},
    template: {},
    bundle: {},
    pack: {},
    list: {},
    settings: {},
  };
}
