import type { ReactNode } from 'react';

/** Our own symbols on a 14 px grid; font glyphs would change with the machine. */
export const ICONS = {
  met: (
    <>
      <circle cx="7" cy="7" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path d="M4.3 7.2 6.2 9.1 9.8 5.1" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  open: (
    <>
      <path d="M7 .9 13.1 7 7 13.1.9 7Z" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path d="M7 2.7V11.3L2.7 7Z" fill="currentColor" />
    </>
  ),
  'not-met': (
    <>
      <rect x="1" y="1" width="12" height="12" rx="1" fill="currentColor" />
      <path d="M4.4 4.4 9.6 9.6M9.6 4.4 4.4 9.6" stroke="var(--sheet)" strokeWidth="1.6" />
    </>
  ),
  'no-data': (
    <>
      <circle
        cx="7"
        cy="7"
        r="5.6"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.2"
        strokeDasharray="2 1.6"
      />
      <path d="M3.4 10.6 10.6 3.4" stroke="currentColor" strokeWidth="1.2" />
    </>
  ),
  note: (
    <>
      <circle cx="7" cy="7" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.2" />
      <path d="M7 6.2V10M7 3.9v1.2" stroke="currentColor" strokeWidth="1.4" />
    </>
  ),
  measured: <circle cx="7" cy="7" r="5" fill="currentColor" />,
  'same-family': (
    <>
      <circle cx="7" cy="7" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path d="M7 2.6a4.4 4.4 0 0 0 0 8.8Z" fill="currentColor" />
    </>
  ),
  estimate: <circle cx="7" cy="7" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.3" />,
  find: (
    <>
      <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path d="M9.2 9.2 13 13" stroke="currentColor" strokeWidth="1.4" />
    </>
  ),
  down: <path d="M3.5 5.2 7 8.8 10.5 5.2" fill="none" stroke="currentColor" strokeWidth="1.4" />,
  up: <path d="M3.5 8.8 7 5.2 10.5 8.8" fill="none" stroke="currentColor" strokeWidth="1.4" />,
  right: <path d="M5.2 3.2 9 7 5.2 10.8" fill="none" stroke="currentColor" strokeWidth="1.4" />,
  left: <path d="M8.8 3.2 5 7 8.8 10.8" fill="none" stroke="currentColor" strokeWidth="1.4" />,
  close: <path d="M3.2 3.2 10.8 10.8M10.8 3.2 3.2 10.8" stroke="currentColor" strokeWidth="1.4" />,
  plus: <path d="M7 2.6V11.4M2.6 7H11.4" stroke="currentColor" strokeWidth="1.4" />,
  pin: (
    <path
      d="M4.6 1.8h4.8l-.7 4.2 2 2.2H3.3l2-2.2ZM7 8.2V12.6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.2"
    />
  ),
  print: (
    <path
      d="M4 5V1.8h6V5M4 9.6H1.8V5h10.4v4.6H10M4 8h6v4.2H4Z"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.2"
    />
  ),
  copy: (
    <path
      d="M4.5 4.5h7.7v7.7H4.5ZM9.5 4.5V1.8H1.8v7.7h2.7"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.2"
    />
  ),
  theme: (
    <>
      <circle cx="7" cy="7" r="5.2" fill="none" stroke="currentColor" strokeWidth="1.2" />
      <path d="M7 1.8a5.2 5.2 0 0 1 0 10.4Z" fill="currentColor" />
    </>
  ),
  key: (
    <>
      <circle cx="4.4" cy="7" r="2.6" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path d="M7 7h5.6v2.6M10.2 7v2" fill="none" stroke="currentColor" strokeWidth="1.3" />
    </>
  ),
  file: <path d="M3 1.4h5l3 3v8.2H3ZM8 1.4v3h3" fill="none" stroke="currentColor" strokeWidth="1.2" />,
} as const satisfies Readonly<Record<string, ReactNode>>;

export type IconName = keyof typeof ICONS;

/** A symbol. Without a label it is decoration: the word beside it carries the meaning. */
export function Icon({ name, label, className }: { name: IconName; label?: string; className?: string }) {
  const classes = className === undefined ? 'ic' : `ic ${className}`;
  return label === undefined ? (
    <svg className={classes} viewBox="0 0 14 14" aria-hidden="true">
      {ICONS[name]}
    </svg>
  ) : (
    <svg className={classes} viewBox="0 0 14 14" role="img" aria-label={label}>
      {ICONS[name]}
    </svg>
  );
}

/** The mark of the program: a four-bastion fort around its keep. */
export function Mark() {
  return (
    <svg viewBox="0 0 17 17" aria-hidden="true">
      <path
        d="M1 1h5v2h5V1h5v5h-2v5h2v5h-5v-2H6v2H1v-5h2V6H1Z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
      <path d="M6.7 6.7h3.6v3.6H6.7Z" fill="currentColor" />
    </svg>
  );
}

/** Hatches and dots that drawings refer to by `url(#hatch)`; placed once in the window. */
export function DrawingPatterns() {
  return (
    <svg width="0" height="0" aria-hidden="true" style={{ position: 'absolute' }}>
      <defs>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V5" stroke="var(--hatch)" strokeWidth="1.6" />
        </pattern>
        <pattern
          id="hatch-sim"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path d="M0 0V5" stroke="var(--sim)" strokeWidth="1.4" />
        </pattern>
        <pattern
          id="hatch-accent"
          width="4"
          height="4"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path d="M0 0V4" stroke="var(--accent)" strokeWidth="1" />
        </pattern>
        <pattern
          id="hatch-fail"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path d="M0 0V5" stroke="var(--fail)" strokeWidth="1.6" />
        </pattern>
        <pattern id="dots" width="4" height="4" patternUnits="userSpaceOnUse">
          <circle cx="1" cy="1" r=".8" fill="var(--hatch)" />
        </pattern>
      </defs>
    </svg>
  );
}
