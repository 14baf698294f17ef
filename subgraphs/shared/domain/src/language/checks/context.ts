import { figure } from '../diagnostics/figures.ts';
import type { Expression } from '../ast/nodes.ts';
import type { DefStatement, Statement } from '../ast/statements.ts';
import type { Finding, Span } from '../diagnostics/diagnostic.ts';
import type { Sink } from '../diagnostics/sink.ts';
import { GraphBuilder } from '../graph/builder.ts';
import { LIMITS } from '../limits.ts';
import type { Constant, Vocabulary } from '../vocabulary.ts';
import { Fills } from './fills.ts';
import type { AlertDraft, Input, PlotDraft } from './facts.ts';
import type { Scope } from './scope.ts';
import { series, UNKNOWN, type Value } from './value.ts';

/** The two walks, tied together by `check.ts`: expressions call functions, whose bodies are statements. */
export interface Walks {
  expression(context: Context, scope: Scope, node: Expression): Value;
  /** The value returned, or undefined where the end is reached without `return`. */
  statements(context: Context, scope: Scope, statements: readonly Statement[]): Value | undefined;
}

/** What is known of a program before its inputs are. */
export interface Known {
  readonly vocabulary: Vocabulary;
  readonly defs: ReadonlyMap<string, DefStatement>;
  /** Functions that call themselves: told of once, and never entered. */
  readonly recursive: ReadonlySet<DefStatement>;
  /** What `bars_per_year` is. */
  readonly barsPerYear: number;
  /** Nodes visited before `OutOfSteps` is thrown; none: as LIMITS.steps says, and told. */
  readonly steps?: number | undefined;
}

/** More steps would be needed than its caller wanted to spend: nothing is known of the program. */
export class OutOfSteps extends Error {}

/** One unrolling of a program into a graph, for one choice of its inputs. */
export class Context {
  readonly builder = new GraphBuilder();
  readonly inputs: Input[] = [];
  readonly plots: PlotDraft[] = [];
  readonly alerts: AlertDraft[] = [];
  readonly fills = new Fills();
  readonly functionsUsed = new Set<string>();
  readonly called = new Set<DefStatement>();
  /** Functions of the program within one another, right now. */
  callDepth = 0;
  readonly vocabulary: Vocabulary;
  readonly defs: ReadonlyMap<string, DefStatement>;
  readonly recursive: ReadonlySet<DefStatement>;
  private readonly year: number;
  private readonly most: number;
  private asksYear = false;
  private steps = 0;
  private depth = 0;

  constructor(
    readonly sink: Sink,
    { vocabulary, defs, recursive, barsPerYear, steps }: Known,
    readonly given: Readonly<Record<string, Constant>>,
    private readonly walks: Walks,
  ) {
    this.vocabulary = vocabulary;
    this.defs = defs;
    this.recursive = recursive;
    this.year = barsPerYear;
    this.most = steps ?? Number.POSITIVE_INFINITY;
  }

  /** Bars that a year has; null where the program never asked. */
  get barsPerYear(): number | null {
    return this.asksYear ? this.year : null;
  }

  askYear(): number {
    this.asksYear = true;
    return this.year;
  }

  /** Nodes visited so far. */
  get taken(): number {
    return this.steps;
  }

  get exhausted(): boolean {
    return this.steps > LIMITS.steps;
  }

  /** Counts one node of the tree, and tells it where there were too many. */
  step(span: Span): void {
    this.steps += 1;
    if (this.steps > this.most && !this.exhausted) throw new OutOfSteps();
    if (this.steps !== LIMITS.steps + 1) return;
    const message = `Unrolled, the loops and functions take more than ${figure(LIMITS.steps)} steps.`;
    this.report({ code: 'TOO_COMPLEX', span, message });
  }

  evaluate(scope: Scope, node: Expression): Value {
    this.step(node);
    if (this.exhausted || !this.hasRoom(node)) return UNKNOWN;
    this.depth += 1;
    const value = this.walks.expression(this, scope, node);
    this.depth -= 1;
    return value;
  }

  /** Does the work one level deeper; where that is too deep, tells it and gives the rest up. */
  deeper<T>(span: Span, work: () => T): T | undefined {
    if (!this.hasRoom(span)) return undefined;
    this.depth += 1;
    const result = work();
    this.depth -= 1;
    return result;
  }

  private hasRoom(span: Span): boolean {
    if (this.depth < LIMITS.unrollDepth) return true;
    const message = `Unrolled, more than ${LIMITS.unrollDepth} expressions, calls and early returns are within each other.`;
    this.report({ code: 'TOO_DEEP', span, message });
    this.steps = Number.POSITIVE_INFINITY;
    return false;
  }

  run(scope: Scope, statements: readonly Statement[]): Value | undefined {
    return this.walks.statements(this, scope, statements);
  }

  report(finding: Finding): void {
    this.sink.report(finding);
  }

  /** Reports, and gives the value that nothing else is blamed for. */
  fault(finding: Finding): Value {
    this.sink.report(finding);
    return UNKNOWN;
  }

  /** The node of a number or a condition; constants become one. */
  node(value: Extract<Value, { kind: 'constant' | 'series' }>): number {
    if (value.kind === 'series') return value.node;
    return this.builder.constant(value.value as number | boolean);
  }

  /** A series, unless it looks back further than is allowed. */
  series(node: number, span: Span): Value {
    const { type, lookBack } = this.builder.nodes[node]!;
    if (lookBack <= LIMITS.lookBack) return series(type, node);
    const message = `This looks back ${figure(lookBack)} bars; at most ${figure(LIMITS.lookBack)}.`;
    return this.fault({ code: 'LOOK_BACK_TOO_LONG', span, message });
  }
}
