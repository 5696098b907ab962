/**
 * Sentence of a finding: what, measured, limit, way out (interface.md section 8). `{measured}` and `{limit}` stand
 * for the figures with their units, `{subject}` for the subject, every other name for an entry of `params`.
 */
export type FindingTexts = Readonly<Record<string, string>>;
