const UTC_TIME = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)Z$/;

/** A time as files hold it, as people read it in every language: `2026-12-04 14:20:00 UTC`. Other texts stay as they are. */
export function utcText(text: string): string {
  return text.replace(UTC_TIME, '$1 $2 UTC');
}
