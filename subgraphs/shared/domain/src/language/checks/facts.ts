import type { Span } from '../diagnostics/diagnostic.ts';
import type { NodeId } from '../graph/node.ts';
import type { Constant, SeriesType } from '../vocabulary.ts';

export type InputType = 'int' | 'float' | 'bool' | 'string' | 'source';

/** A parameter that the program's user tunes. */
export interface Input {
  /** The name it is assigned to. */
  readonly name: string;
  readonly title: string;
  readonly type: InputType;
  readonly default: Constant;
  /** What this unrolling used. */
  readonly value: Constant;
  readonly min: number | null;
  readonly max: number | null;
  readonly step: number | null;
  readonly options: readonly Constant[] | null;
}

export const PANES = ['overlay', 'separate'] as const;
export const STYLES = ['line', 'step', 'histogram', 'area', 'dots', 'crosses'] as const;

/** What is between two outputs, filled: a band has the colour of its edges, a cloud that of whichever is above. */
const FILLS = ['band', 'cloud'] as const;
export interface Fill {
  /** Title of the other output, which is in the same pane. */
  readonly to: string;
  readonly kind: (typeof FILLS)[number];
}

export interface PlotDraft {
  readonly title: string;
  readonly node: NodeId;
  readonly pane: (typeof PANES)[number];
  readonly style: (typeof STYLES)[number];
  /** Bars by which the drawing is displaced, to the right where positive. The values are not touched. */
  readonly shift: number;
  /** Fixed levels to draw in its pane, in its unit, for these inputs: ascending, each once, at most 8; finite. Empty: none. */
  readonly levels: readonly number[];
  /** Null: nothing is filled. */
  readonly fill: Fill | null;
  readonly span: Span;
}
export interface AlertDraft {
  readonly message: string;
  readonly node: NodeId;
}

export interface Output extends Omit<PlotDraft, 'span'> {
  readonly type: SeriesType;
  /** Leading bars without a value. */
  readonly lookBack: number;
  /** Bars to feed until the beginning of the data no longer matters to it (to 1e-9), above `lookBack`; null = it always does. */
  readonly settle: number | null;
  /** Bars after the one it is drawn at, when the value becomes known: of a shift to the left. 0 = at once. */
  readonly confirmedAfter: number;
}

/** What is known of a program before it runs, for the inputs it was checked with. */
export interface Facts {
  /** Bars before the current one that the first value of the slowest output needs. */
  readonly lookBack: number;
  /** Bars to feed until every output has a value: look-back and the bar itself. */
  readonly warmUp: number;
  /** Bars to feed until the beginning of the data no longer matters to 1e-9; null = it always does. */
  readonly settle: number | null;
  readonly costPerBar: number;
  /** What `bars_per_year` was, where the program reads it: checked for another interval it is another program. Else null. */
  readonly barsPerYear: number | null;
  readonly inputs: readonly Input[];
  readonly outputs: readonly Output[];
  readonly alerts: readonly AlertDraft[];
  /** Series of the bar that outputs depend on, and functions that were called. */
  readonly sources: readonly string[];
  readonly functions: readonly string[];
}
