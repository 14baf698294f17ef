import {
  BarsLiveDocument,
  BarsNowDocument,
  type BarsLiveSubscription,
  type BarsNowQuery,
  type BarViewFragment,
  type Interval,
} from '../../gql/documents.ts';
import { useLive, type Live } from '../../gql/useLive.ts';
import { silence } from '../../shell/health.ts';
import { barOf, withBar, type ChartBar } from './bars.ts';

/** A quiet market still tells its open bar once a minute. */
const SILENT_MS = 90_000;
type Variables = { symbol: string; interval: Interval };

/** The last 500 closed bars and the open one, live. */
export const useBars = (symbol: () => string, interval: () => Interval): Live<readonly ChartBar[]> =>
  useLive<readonly ChartBar[], BarsNowQuery, BarsLiveSubscription, Variables>({
    query: BarsNowDocument,
    stream: BarsLiveDocument,
    variables: () => ({ symbol: symbol(), interval: interval() }),
    joins: true,
    silentMs: silence(SILENT_MS),
    first: ({ bars }, before) =>
      bars && (before ?? []).reduce(withBar, (bars as BarViewFragment[]).map(barOf) as readonly ChartBar[]),
    next: ({ bars }, before: readonly ChartBar[] | null) => ({
      cursor: bars.cursor,
      data: withBar(before ?? [], barOf(bars.bar as BarViewFragment)),
    }),
  });
