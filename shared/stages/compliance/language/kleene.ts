/** True, false, or unknown. */
export type Truth = boolean | null;

/** Strong Kleene conjunction of any number of parts; true for none. Stops at the first false. */
export function allOf<T>(parts: Iterable<T>, truthOf: (part: T) => Truth): Truth {
  let result: Truth = true;
  for (const part of parts) {
    const truth = truthOf(part);
    if (truth === false) return false;
    if (truth === null) result = null;
  }
  return result;
}

/** Strong Kleene disjunction of any number of parts; false for none. Stops at the first true. */
export function anyOf<T>(parts: Iterable<T>, truthOf: (part: T) => Truth): Truth {
  let result: Truth = false;
  for (const part of parts) {
    const truth = truthOf(part);
    if (truth === true) return true;
    if (truth === null) result = null;
  }
  return result;
}

/** Kleene negation: unknown stays unknown. */
export function negate(truth: Truth): Truth {
  return truth === null ? null : !truth;
}
