import { define, type Definition, type Operator, type SeriesType } from '../operator.ts';
import type { Parameters, Settled } from '../parameters.ts';
import { State } from '../state.ts';

type Scalar<P extends Parameters> = (a: number, b: number, c: number, settings: Settled<P>) => number;
type Kernel<P extends Parameters> = Definition<P>['kernel'];

/** An operator of one bar alone: no memory, no look-back. */
export interface Pure<P extends Parameters> {
  readonly name: string;
  readonly doc: string;
  readonly nan?: string;
  readonly inputs: Readonly<Record<string, SeriesType>>;
  readonly parameters?: P;
  readonly output?: SeriesType;
  readonly scalar: Scalar<P>;
  /** A loop of its own where speed asks; else one that calls `scalar`. */
  readonly kernel?: NonNullable<Kernel<P>>;
}

function runScalar<P extends Parameters>(scalar: Scalar<P>): NonNullable<Kernel<P>> {
  return (inputs, [out], settings) => {
    const [a, b = a, c = b] = inputs as [Float64Array, Float64Array?, Float64Array?];
    for (let i = 0; i < out!.length; i += 1) out![i] = scalar(a[i]!, b![i]!, c![i]!, settings);
  };
}

/** Makes the operator; its state is the scalar function itself. */
export function pure<const P extends Parameters = Record<never, never>>(spec: Pure<P>): Operator {
  const { name, doc, inputs, scalar } = spec;
  class Stateless extends State<Settled<P>> {
    update(a: number, b = Number.NaN, c = Number.NaN): number {
      return scalar(a, b, c, this.settings);
    }
    peek(a: number, b = Number.NaN, c = Number.NaN): number {
      return scalar(a, b, c, this.settings);
    }
  }
  return define<P>({
    name,
    group: 'elementwise',
    doc,
    nan: spec.nan ?? 'NaN when an input is.',
    inputs,
    parameters: spec.parameters ?? ({} as P),
    outputs: { value: spec.output ?? 'float' },
    lookback: () => 0,
    cells: () => 0,
    State: Stateless,
    scalar,
    kernel: spec.kernel ?? runScalar(scalar),
  });
}

/** The value if finite, else NaN: no operator makes an infinity of finite numbers. */
export const finite = (x: number): number => (x - x === 0 ? x : Number.NaN);
