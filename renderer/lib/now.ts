/** This machine's clock as ISO 8601 UTC in whole seconds, the form in which times are signed. */
export function utcSecond(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, 'Z');
}
