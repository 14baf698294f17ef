/** What is said of a file whose prices do not fit to the stored ones. Pure. */
import type { DailyBar } from '@marketgraph/domain/equities';
import type { DatedClose, ScaleComparison } from '@marketgraph/domain/quality';

/** What is stored of a symbol: oldest first, known splits adjusted. */
export interface Stored {
  readonly closes: readonly DatedClose[];
  /** `kindOfPrices` of its bars; more than one: they were told that they fit. */
  readonly kinds: readonly string[];
  readonly sources: readonly string[];
  /** Of the newest of them, Unix ms. */
  readonly knownAt: number;
}

/** What is in the prices of a bar, in words. */
export const kindOfPrices = ({ splitsInTo, dividendsInTo }: DailyBar): string =>
  dividendsInTo ? 'with splits and dividends in the prices' : splitsInTo ? 'with splits in the prices' : 'as traded';

const DAY_MS = 86_400_000;
/** Files that meet at a holiday do so within so many days. */
const NEIGHBOURS = 6;
/** A price that moves more between two days of two files is rather one of another scale. */
const JUMP = Math.log(1.5);

const REMEDY = '--replace puts this file in place of what is stored, --trust-scale imports it as it is';
const times = (factor: number): string => `${Number(factor.toPrecision(4))} times`;

/** Null: nothing speaks against it. `continued`: days of the same file are stored, whose own moves are no contradiction. */
export function contradiction(
  bar: DailyBar,
  stored: Stored,
  coming: readonly DatedClose[],
  found: ScaleComparison,
  continued: boolean,
): string | null {
  const kind = kindOfPrices(bar);
  const say = (what: string) =>
    `prices that do not fit to the stored ones: of ${bar.symbol} ${what}. Stored: ${stored.sources.join(', ')}, ${stored.kinds.join(', ')}; this file: ${kind}. Nothing of ${bar.symbol} is taken: ${REMEDY}`;
  if (found.kind === 'CONSTANT')
    return say(
      `they are ${times(found.factor!)} the stored ones on all ${found.days} days that both have (a split or a dividend that one of the two lacks)`,
    );
  if (found.kind === 'DRIFTING')
    return say(
      `they are ${times(found.first!.factor)} the stored ones on ${found.first!.date} and ${times(found.last!.factor)} on ${found.last!.date} (splits or dividends are in one of the two alone)`,
    );
  if (found.kind === 'SAME') return null;
  const withDividends = (text: string) => text.includes('dividends');
  if (!stored.kinds.some((one) => withDividends(one) === withDividends(kind)))
    return say('dividends are in one of the two alone, and no day is in both');
  const jump = continued ? null : jumpBetween(stored.closes, coming);
  return jump && say(`no day is in both, and the price of ${jump.to} is ${times(jump.factor)} that of ${jump.from}`);
}

/** Where the two meet within a few days, and the price does not. */
function jumpBetween(stored: readonly DatedClose[], coming: readonly DatedClose[]) {
  const [first, last] = [coming[0]!, coming.at(-1)!];
  const before = stored.findLast(({ date }) => date < first.date);
  const behind = stored.find(({ date }) => date > last.date);
  for (const [one, next] of [
    [before, first],
    [last, behind],
  ] as const) {
    if (!one || !next || Date.parse(next.date) - Date.parse(one.date) > NEIGHBOURS * DAY_MS) continue;
    const factor = next.close / one.close;
    if (Math.abs(Math.log(factor)) > JUMP) return { from: one.date, to: next.date, factor };
  }
  return null;
}
