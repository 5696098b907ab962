/**
 * How a figure came about. Every derived figure of a design has one entry, found by its path, so that the
 * why-panel, the command `explain` and the bundle tell the same story down to the datasheet.
 */

/** Dotted path of a figure in the design, as in `compute.pools.chat.servers`. */
export type FigurePath = string;

/**
 * How sure an estimate is. `calibrated` measured rows exist for this accelerator and model family,
 * `same-family` rows exist for the accelerator or its vendor stack, `uncalibrated` physics only,
 * `no-data` cannot be computed.
 */
export type Coverage = 'calibrated' | 'same-family' | 'uncalibrated' | 'no-data';

/** M measured, V vendor, P paper, S standard, F fitted, C convention, U entered by the user. */
export type SourceTag = 'M' | 'V' | 'P' | 'S' | 'F' | 'C' | 'U';

export type Confidence = 'high' | 'medium' | 'low' | 'unverified';

/** 80 % interval in the unit of the figure, low first. */
export type Interval = readonly [low: number, high: number];

export type TraceOrigin =
  | { readonly kind: 'figure'; readonly path: FigurePath }
  /** `pointer` is a JSON pointer into the plan, so the screen can jump to the field. */
  | { readonly kind: 'plan'; readonly pointer: string }
  | {
      readonly kind: 'catalogue';
      readonly id: string;
      readonly field: string;
      readonly tag: SourceTag;
      readonly confidence: Confidence;
      readonly source: string | null;
    }
  /** A named class assumption of the catalogue stands in for a missing figure. */
  | { readonly kind: 'assumption'; readonly id: string; readonly tag: SourceTag }
  | { readonly kind: 'coefficient'; readonly id: string; readonly tag: SourceTag; readonly source: string }
  | { readonly kind: 'convention'; readonly id: string; readonly tag: SourceTag; readonly source: string };

export interface TraceInput {
  readonly name: string;
  readonly value: number | string | null;
  /** Unit symbol, empty for counts and ratios. */
  readonly unit: string;
  readonly from: TraceOrigin;
}

export interface TraceFigure {
  readonly path: FigurePath;
  readonly value: number | string | null;
  readonly unit: string;
  /** Stable id of the formula, `<stage>.<name>`; the stage's README explains it. */
  readonly formula: string;
  /** The formula with the names of the inputs, as in `ceil(demand / (R * rho)) + spare`. */
  readonly expression: string;
  readonly inputs: readonly TraceInput[];
  readonly interval?: Interval;
  readonly coverage?: Coverage;
}

export type Trace = readonly TraceFigure[];

/** Collects the figures of one stage run. Not shared between runs, so a stage stays pure. */
export class TraceLog {
  readonly #figures: TraceFigure[] = [];

  /** Records a figure and hands its value back, so that recording and computing are one expression. */
  record<T extends number | string | null>(figure: Omit<TraceFigure, 'value'> & { readonly value: T }): T {
    this.#figures.push(figure);
    return figure.value;
  }

  get figures(): Trace {
    return this.#figures;
  }
}

/** A value with its unit symbol; the unit is left out for counts and ratios. */
export interface Reading {
  readonly value: number | string | null;
  readonly unit?: string;
}

/** Shorthand for an input that is itself a traced figure. */
export function fromFigure(name: string, path: FigurePath, reading: Reading): TraceInput {
  return { name, value: reading.value, unit: reading.unit ?? '', from: { kind: 'figure', path } };
}

/** Shorthand for an input the user decided; `pointer` is its place in the plan. */
export function fromPlan(name: string, pointer: string, reading: Reading): TraceInput {
  return { name, value: reading.value, unit: reading.unit ?? '', from: { kind: 'plan', pointer } };
}

/** Shorthand for an engineering convention or a constant of a standard. */
export function fromConvention(
  name: string,
  id: string,
  reading: Reading & { readonly tag?: SourceTag; readonly source: string },
): TraceInput {
  const { value, unit = '', tag = 'C', source } = reading;
  return { name, value, unit, from: { kind: 'convention', id, tag, source } };
}
