/** What the code of a slip says. Its signers are read off the page. */
export interface SlipText {
  readonly bundleId: string;
  /** Hex digits. */
  readonly manifestSha512: string;
}

const SLIP = /^REDOUBT SLIP 1\n(urn:uuid:[0-9a-f-]{36})\n([0-9a-f]{128})(?:\n[^\n]{1,60}){0,20}$/;

/** Reads the text of the code on a slip; null when it is none. */
export function readSlipText(text: string): SlipText | null {
  const [, bundleId, manifestSha512] = SLIP.exec(text) ?? [];
  return bundleId === undefined || manifestSha512 === undefined ? null : { bundleId, manifestSha512 };
}
