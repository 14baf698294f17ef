/**
 * How much an operation asks for, before any of it is read: the values (fields of rows) of its answer. A row costs what is selected of it,
 * and one operation that asks for millions of values would hold up everybody else for as long as they are written.
 */
import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLError,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  visit,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { RequestRefused } from '../errors/index.ts';
import { enforce, type Limits } from './limits.ts';

type Args = Readonly<Record<string, unknown>>;
export interface Asking {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly schema: GraphQLSchema;
  readonly variables: Args;
}

const UNITS: Readonly<Record<string, number>> = { M: 1, H: 60, D: 1_440, W: 10_080 };
const minutesOf = (interval: string): number => (UNITS[interval[0]!] ?? 1) * (Number(interval.slice(1)) || 1);
const given = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);
const time = (value: unknown, otherwise: number): number =>
  (typeof value === 'string' && Date.parse(value)) || otherwise;

function bars({ interval, from, to, last }: Args): number {
  const most = given(last, from ? Infinity : to ? 5_000 : 501);
  const span = from ? Math.min(time(to, Infinity), Date.now()) - time(from, 0) : Infinity;
  return Math.min(most, Math.max(0, Math.ceil(span / (minutesOf(String(interval)) * 60_000))) + 1);
}

const ANSWER_BARS = 501;
function answers(input: unknown): number {
  const range = (typeof input === 'object' && input !== null ? input : {}) as Args;
  return Math.max(1, Math.min(5_001, range['from'] ? bars(range) : 1) / ANSWER_BARS);
}

/** Rows of each field that has so many of them as its arguments say. What is not here has as many as there are, which are few. */
export const ROWS: Readonly<Record<string, (args: Args) => number>> = {
  'Query.bars': bars,
  'Instrument.bars': bars,
  // A sample every 10 s.
  'Query.guardHistory': ({ minutes }) => given(minutes, 60) * 6,
  // One venue's: a point a minute of its ticker, and every five minutes of its history.
  'Query.oiHistory': ({ hours }) => given(hours, 24) * 72,
  // Every hour at the most often.
  'Query.fundingHistory': ({ hours }) => given(hours, 168),
  'Query.liquidations': ({ first }) => given(first, 50),
  'LiquidationHeatmap.cells': () => 600,
  'LiquidationHeatmap.columns': () => 12,
  // An answer has the newest 501 bars; a range of more counts as so many answers.
  'Query.calculateIndicator': ({ input }) => answers(input),
  'Instrument.indicators': ({ indicators }) => (Array.isArray(indicators) ? indicators.length : 1),
  'IndicatorResult.series': () => 3,
  'IndicatorResult.values': () => ANSWER_BARS,
  'IndicatorSeries.values': () => ANSWER_BARS,
  'IndicatorResult.alerts': ({ first }) => given(first, 100),
  'Query.indicators': () => 300,
  'Query.customIndicators': () => 20,
  'CustomIndicator.versions': () => 10,
  'Query.indicatorPresets': () => 10,
  'Query.scanner': ({ first }) => given(first, 50),
  'Subscription.scanner': ({ first }) => given(first, 50),
  'Query.opportunities': ({ first }) => given(first, 50),
  'Query.marketEvents': ({ first }) => given(first, 50),
  'IngestionStats.barsPerSymbol': ({ first }) => given(first, 100),
  'Universe.members': ({ first }) => given(first, 50),
  'SectorMembership.candidates': () => 2,
  // The eight sectors and what has none, with 1,500 stocks between them.
  'MarketHeatmap.sectors': () => 9,
  'HeatmapSector.stocks': () => 167,
  // Every third has one or two.
  'HeatmapStock.candidates': () => 1,
  // Lists that others are asked for in: about as many as there are.
  'Query.instruments': ({ first }) => given(first, 100),
  'Query.watchlists': () => 10,
  'Viewer.watchlists': () => 10,
  'Watchlist.instruments': () => 10,
};
const NAMES = new Set(Object.keys(ROWS).map((key) => key.split('.')[1]!));
/** Whether an operation selects any of them at all: known for each that is remembered. */
const asks = new WeakMap<OperationDefinitionNode, boolean>();
/** Values of a set below which no row list, directive or fragment stands: they are the same for all variables. */
const fixed = new WeakMap<SelectionSetNode, number>();

/** Throws LIMIT_EXCEEDED (`limit: answerValues`). Each fragment is counted once, so the cost is linear in the text. */
export function checkAnswer(asking: Asking, limits: Limits): void {
  const { operation, fragments, schema, variables } = asking;
  let asked = asks.get(operation);
  if (asked === undefined) asks.set(operation, (asked = selects(operation, fragments)));
  if (!asked) return;
  const counted = new Map<string, number>();

  const isLeftOut = (node: SelectionNode): boolean =>
    getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true ||
    getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] === false;
  let varies = false;
  const ofSet = (set: SelectionSetNode, type: GraphQLNamedType | undefined): number => {
    const known = fixed.get(set);
    if (known !== undefined) return known;
    const above = varies;
    varies = false;
    let sum = 0;
    for (const node of set.selections) {
      if (node.directives?.length || node.kind === Kind.FRAGMENT_SPREAD) varies = true;
      if (node.directives?.length && isLeftOut(node)) continue;
      if (node.kind === Kind.FRAGMENT_SPREAD) sum += ofFragment(node.name.value);
      else if (node.kind === Kind.INLINE_FRAGMENT) {
        const name = node.typeCondition?.name.value;
        sum += ofSet(node.selectionSet, name === undefined ? type : schema.getType(name));
      } else {
        const field = fieldOf(type, node.name.value);
        const inner = field && node.selectionSet ? ofSet(node.selectionSet, getNamedType(field.type)) : 1;
        const rows = field && ROWS[`${type!.name}.${field.name}`];
        if (rows) varies = true;
        sum += rows ? Math.max(0, rows(getArgumentValues(field, node, variables))) * inner : inner;
      }
    }
    if (!varies) fixed.set(set, sum);
    varies ||= above;
    return sum;
  };
  const ofFragment = (name: string): number => {
    const known = counted.get(name);
    if (known !== undefined) return known;
    const { selectionSet, typeCondition } = fragments[name]!;
    const sum = ofSet(selectionSet, schema.getType(typeCondition.name.value));
    counted.set(name, sum);
    return sum;
  };
  const told = (): number => {
    try {
      return ofSet(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined);
    } catch (error) {
      // Null in a variable that has a default, where no null may be: validation lets it pass.
      if (error instanceof GraphQLError) throw new RequestRefused('BAD_USER_INPUT', [error]);
      throw error;
    }
  };
  enforce('answerValues', told(), limits);
}

const fieldOf = (type: GraphQLNamedType | undefined, name: string): GraphQLField<unknown, unknown> | undefined =>
  isCompositeType(type) && (isObjectType(type) || isInterfaceType(type)) ? type.getFields()[name] : undefined;

function selects(operation: OperationDefinitionNode, fragments: Asking['fragments']): boolean {
  let found = false;
  for (const node of [operation, ...Object.values(fragments)])
    visit(node, { Field: ({ name }) => void (found ||= NAMES.has(name.value)) });
  return found;
}
