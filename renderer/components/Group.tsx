import type { ReactNode } from 'react';

/** Fields that belong together, under one quiet title. */
export function Group(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="group">
      <legend className="label">{props.title}</legend>
      <div className="form">{props.children}</div>
    </fieldset>
  );
}
