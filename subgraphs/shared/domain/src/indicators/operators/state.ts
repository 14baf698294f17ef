/** No outputs besides the first. */
const NONE = new Float64Array(0);

/** An operator's memory between bars. O(1) amortised a bar unless the operator's doc says otherwise. */
export interface OperatorState {
  /** The whole memory; all zeros is a state that has seen nothing. A copy of these numbers is a copy of the state. */
  readonly cells: Float64Array;
  /** The second and later outputs of the last `update` or `peek`; overwritten by the next. */
  readonly rest: Float64Array;
  /** Takes the bar in and returns the first output; NaN is `na`. */
  update(a: number, b?: number, c?: number): number;
  /** What `update` would return for a bar still forming; the state stays as it is. */
  peek(a: number, b?: number, c?: number): number;
  /** An equal state that shares nothing with this one. */
  copy(): OperatorState;
}

/** How a state is built; `cells` may be a view into a larger block of memory. */
export type StateClass<S> = new (settings: S, cells: Float64Array) => OperatorState;

/** The common part of states: their memory is one array of numbers, so copying, saving and rolling back are copies of numbers. */
export abstract class State<S> implements OperatorState {
  readonly rest: Float64Array = NONE;

  constructor(
    protected readonly settings: S,
    readonly cells: Float64Array,
  ) {}

  abstract update(a: number, b?: number, c?: number): number;
  abstract peek(a: number, b?: number, c?: number): number;

  copy(): OperatorState {
    return new (this.constructor as StateClass<S>)(this.settings, this.cells.slice());
  }
}

/** States of so few numbers that the plain way to peek is to update and put the numbers back. */
export abstract class SmallState<S> extends State<S> {
  private readonly kept = new Float64Array(this.cells.length);

  peek(a: number, b?: number, c?: number): number {
    this.kept.set(this.cells);
    const out = this.update(a, b, c);
    this.cells.set(this.kept);
    return out;
  }
}
