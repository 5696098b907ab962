/** Groups of four hex digits, as they are read out on the telephone. */
export function Fingerprint({ groups }: { readonly groups: string }) {
  const parts = groups.split(/\s+/).filter(Boolean);
  return (
    <span className="fingerprint">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place of a group is what it is
        <span key={index}>{part}</span>
      ))}
    </span>
  );
}
