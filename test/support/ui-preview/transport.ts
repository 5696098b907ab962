import type { CatalogueData } from '../../../shared/catalogue/catalogue.ts';
import { type AppClient, contract } from '../../../shared/ipc/contract.ts';
import { fakeClient } from './fake-client.ts';

const TODAY = '2026-11-22';

/** Stands in for renderer/lib/transport.ts in the preview: the client is in the page, over the built catalogue. */
export function createClient(): AppClient {
  const ready = fetch('/catalogue.json')
    .then((response) => response.json() as Promise<CatalogueData>)
    .then((data) => fakeClient(data, TODAY));
  // Calls wait for the catalogue; listeners are hung in when it is there.
  const group = (name: keyof AppClient): object =>
    new Proxy(
      {},
      {
        get: (_target, member: string) => (argument: unknown) => {
          const call = ready.then((client) => {
            const functions = client[name] as Readonly<Record<string, (argument: unknown) => unknown>>;
            return functions[member]?.(argument);
          });
          return member.startsWith('on') ? () => undefined : call;
        },
      },
    );
  const groups = Object.keys(contract) as (keyof AppClient)[];
  return Object.fromEntries(groups.map((name) => [name, group(name)])) as unknown as AppClient;
}
