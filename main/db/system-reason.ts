const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['ENOTDIR', 'a part of the path is a file, not a folder'],
  ['EISDIR', 'it is a folder'],
  ['ENOTREG', 'it is a pipe or a device, not a file'],
  ['EACCES', 'this user has no right to it'],
  ['EPERM', 'this user has no right to it'],
  ['EROFS', 'the disk is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the quota of this user is used up'],
  ['EFBIG', 'the disk takes no file that large'],
  ['EEXIST', 'a file stands there already'],
  ['EBUSY', 'another program holds it'],
  ['ETXTBSY', 'another program holds it'],
  ['ELOOP', 'its links lead in a circle'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['EINVAL', 'the system does not take this name'],
  ['ERR_INVALID_ARG_VALUE', 'its name holds a character no path may have'],
  ['EMFILE', 'too many files are open'],
  ['ENFILE', 'too many files are open'],
  ['ENOMEM', 'there is not enough memory'],
  ['ENXIO', 'it is a socket or a device, not a file'],
  ['EIO', 'the disk reports an error'],
  ['EREADBACK', 'the disk gave back something else than was written'],
]);

/** The code of a system error; empty for everything else. */
export function systemCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

/** Why the system refused, as the end of a sentence. A code nobody has met yet is named as it is. */
export function systemReason(error: unknown): string {
  const code = systemCode(error);
  if (code !== '') return REASONS.get(code) ?? `the system says ${code}`;
  return error instanceof Error ? error.message : String(error);
}
