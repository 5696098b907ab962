/** The one sentence above the three answers. Names in braces come from the verdict. */
export const verdictTexts = {
  accepted: 'Unchanged, signed by {signers}, and within your rules.',
  acceptedWithRemarks: 'Unchanged, signed by {signers}, and within your rules; read the remarks ({count}).',
  refused: '{text} {next}',
  unknown: 'The check could not be made. Nothing is known about the bundle until then.',
} as const;
