/** Stocks of the market map. Pure. */
import type { MarketMapQuery } from '../../gql/documents.ts';

export type Stock = NonNullable<MarketMapQuery['marketHeatmap']>['sectors'][number]['stocks'][number];

const known = (values: readonly (number | null | undefined)[]): number | null => {
  const told = values.flatMap((value) => value ?? []);
  return told.length === 0 ? null : told.reduce((sum, value) => sum + value, 0);
};

/** Many small stocks as one: sums, and their change weighted by cap; what is not known of one is left out. */
export function together(stocks: readonly Stock[], group: string): Stock {
  const weighed = stocks.filter(({ marketCap, changePercent }) => marketCap != null && changePercent != null);
  const weight = weighed.reduce((sum, { marketCap }) => sum + marketCap!, 0);
  return {
    ...stocks[0]!,
    symbol: `+${stocks.length}`,
    name: group,
    // Of one kind, or clear and unclear ones together: then it is not hatched, and its words count them.
    candidates: stocks.every(({ candidates }) => candidates.length > 0) ? stocks[0]!.candidates : [],
    marketCap: known(stocks.map(({ marketCap }) => marketCap)),
    dollarVolume: known(stocks.map(({ dollarVolume }) => dollarVolume)),
    changePercent:
      weight > 0
        ? weighed.reduce((sum, { marketCap, changePercent }) => sum + marketCap! * changePercent!, 0) / weight
        : null,
  };
}

/** What a stock's area is of. */
export type Size = 'marketCap' | 'dollarVolume';
const SOURCE: Record<Size, string> = {
  marketCap:
    'Caps are facts that Massive and FMP tell (MASSIVE_API_KEY, FMP_API_KEY), or an imported screener (npm run import -- instruments FILE; with --mode live for live stocks).',
  dollarVolume: 'Turnover comes with the first looks at a session that tell a volume.',
};
/** How many stocks have no area. */
export const sizelessOf = (groups: readonly { readonly cells: readonly Stock[] }[], by: Size): number =>
  groups.reduce((sum, { cells }) => sum + cells.filter((stock) => !((stock[by] ?? 0) > 0)).length, 0);
/** Why so many stocks (absent: all, of one sector or of the market) are not drawn, and what to do. */
export const lackingWords = (by: Size, sector: string | null, count?: number): string => {
  const [what, of] = [by === 'marketCap' ? 'market cap' : 'turnover', sector === null ? '' : ` of ${sector}`];
  const words =
    count === undefined ? `No stock${of} has a ${what} that is known.` : `${what} of ${count} is not known.`;
  return `${words[0]!.toUpperCase()}${words.slice(1)} ${SOURCE[by]}`;
};
