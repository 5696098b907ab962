import { z } from 'zod';
import { NOTHING_SEEN, type SeenState } from '../../../shared/bundle/verify/check-trust.ts';
import type { Verdict } from '../../../shared/bundle/verify/verdict.ts';
import { queryRow } from '../../db/sqlite.ts';
import type { Workspace } from '../../db/workspace.ts';

const KEY = 'verify-seen';
/** Manifests remembered; the oldest are forgotten first. */
const LIMIT = 5000;

/** Shape of what was seen, in the workspace and in the file of the command line. */
export const seenSchema = z.object({
  trustVersion: z.number().int().nullable(),
  latestTime: z.string().nullable(),
  manifests: z.array(z.object({ projectId: z.string(), revision: z.number().int(), sha512: z.string() })),
});

/** What this workspace has seen at earlier checks: list versions, times, manifests it accepted. */
export function readSeen(workspace: Workspace): SeenState {
  const row = workspace.read((db) => queryRow(db, 'SELECT value FROM setting WHERE key = ?', [KEY]));
  const text = row?.['value'];
  return typeof text === 'string' ? seenSchema.parse(JSON.parse(text)) : NOTHING_SEEN;
}

function later(a: string | null, b: string): string {
  return a !== null && a > b ? a : b;
}

/** The state after a check. A bundle that was not accepted teaches nothing about its project. */
export function seenAfter(seen: SeenState, verdict: Verdict): SeenState {
  const { bundle, trust, checkedAt } = verdict;
  const known = bundle !== null && seen.manifests.some(({ sha512 }) => sha512 === bundle.manifestSha512);
  const added =
    verdict.accepted && bundle !== null && !known
      ? [
          {
            projectId: bundle.project.id,
            revision: bundle.project.revision,
            sha512: bundle.manifestSha512,
          },
        ]
      : [];
  return {
    trustVersion: trust === null ? seen.trustVersion : Math.max(seen.trustVersion ?? 0, trust.version),
    latestTime: later(seen.latestTime, checkedAt),
    manifests: [...seen.manifests, ...added].slice(-LIMIT),
  };
}

/** Remembers it; resolves when it is on the disk. */
export async function writeSeen(workspace: Workspace, seen: SeenState): Promise<void> {
  workspace.change((db) =>
    db.run(
      'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
      [KEY, JSON.stringify(seen)],
    ),
  );
  await workspace.flush();
}
