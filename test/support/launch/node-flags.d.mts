export const hostFlags: readonly string[];
export const cliFlags: readonly string[];
