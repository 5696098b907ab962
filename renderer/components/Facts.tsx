import type { ReactNode } from 'react';
import { Figure } from './Figure.tsx';
import { NoData } from './Marks.tsx';

/** One named fact of a list. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/**
 * Names and what stands for each, one a row.
 * @param look - `facts` for the pages, `fact-list` for the panels of a step; their classes
 */
export function Facts(props: {
  readonly rows: readonly (readonly [name: string, value: ReactNode])[];
  readonly look?: string;
  readonly children?: ReactNode;
}) {
  return (
    <dl className={props.look ?? 'facts'}>
      {props.rows.map(([name, value]) => (
        <Fact key={name} name={name}>
          {value}
        </Fact>
      ))}
      {props.children}
    </dl>
  );
}

/** Text of a fact: unknown is said, and a derived figure opens its reason. */
export function FactText({
  text,
  path,
}: {
  readonly text: string | null;
  readonly path?: string | undefined;
}) {
  if (text === null) return <NoData />;
  return path === undefined ? text : <Figure path={path}>{text}</Figure>;
}
