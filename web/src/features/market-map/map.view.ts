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
    marketCap: known(stocks.map(({ marketCap }) => marketCap)),
    dollarVolume: known(stocks.map(({ dollarVolume }) => dollarVolume)),
    changePercent:
      weight > 0
        ? weighed.reduce((sum, { marketCap, changePercent }) => sum + marketCap! * changePercent!, 0) / weight
        : null,
  };
}
