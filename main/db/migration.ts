/** One step of the workspace's schema. Applied once, in order; never edited after a release. */
export interface Migration {
  readonly id: string;
  readonly sql: string;
}
