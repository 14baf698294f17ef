/**
 * A page of 50 rows of the scanner over 1,500 stocks through the gateway, with every field that the market page asks for, against a bare HTTP
 * round trip of the same bytes in the same run: asked again, with another text filter each time, and first of a new sweep. The client is another
 * process; rounds alternate, the median counts.
 *
 * Of another filter's page the rows were three quarters: copied, turned to text and joined, 1,350 values of them. Lists differ but share rows: those
 * that are asked for again in the same quarter of a second have their text (graphql/lasting.ts). What a page costs whose rows nobody else has asked
 * for is told without a goal.
 */
import type { ScanRow, Sweep } from '@marketgraph/domain/equities';
import { createGateway, createGraphqlHttpHandler, createInProcessLink, LOCAL_ONLY } from '@marketgraph/gateway';
import { buildMarketData, marketContext, NAME } from '@marketgraph/market-data';
import { createInProcessCache } from '@marketgraph/platform/cache';
import { systemClock } from '@marketgraph/platform/clock';
import { createInProcessLog, topics } from '@marketgraph/platform/events';
import { createLogger } from '@marketgraph/platform/log';
import { bare, listen, median, startClient } from './round-trip.ts';

const STOCKS = 1_500;
const GOAL = 2;
/** Nobody asks in the very moment: by then the product has read what was announced. */
const SOON_MS = 50;
/** Rows are kept for as long. */
const MOMENT_MS = 250;
const JSON_TYPE = { 'content-type': 'application/json' };
const [WARM_UP, ROUNDS, EACH] = [250, 40, 10];
const silent = createLogger('bench', 'fatal', { write: () => undefined });
const QUERY = `query Scanner($where: String, $sort: ScannerSort) { scanner(where: $where, sort: $sort, first: 50) { totalCount watchedCount sweep asOf stale
  edges { node { symbol name sector price change changePercent openGapPct volume volumeRatio volumeBaseline avgVolume20 momentum rsi marketCap
    floatShares score quality quoteAge source quote { provenance { asOf } } missing { field reason } } } pageInfo { hasNextPage endCursor } } }`;

const value = (n: number, scale: number): number => Math.round(1e4 * scale * (1 + Math.sin(n * 12.9898))) / 1e4;
function rowOf(n: number, round: number, at: number): ScanRow {
  const symbol = `S${String(n).padStart(4, '0')}`;
  const price = value(n + round, 40);
  const quote = {
    ...{ symbol, provider: 'massive' as const, price, asOf: at - (n % 900), receivedAt: at, open: price, high: price },
    ...{ low: price, previousClose: price, volume: 1_000 * n, vwap: price, bid: price, ask: price, delayMs: 0 },
  };
  return {
    ...{ symbol, name: `Company ${n} Holdings Inc.`, sector: 'technology', quote, quality: 1, change: value(n, 1) },
    ...{ changePercent: value(n + round, 3), openGapPct: value(n, 1), volumeRatio: value(n * 7 + round, 1) },
    ...{
      volumeBaseline: 'INTRADAY',
      avgVolume20: 1e6 + n,
      momentum: value(n, 9),
      rsi: value(n, 50),
      macd: value(n, 1),
    },
    ...{ macdSignal: value(n, 1), macdHistogram: value(n, 1), sma20: price, sma50: price, bollingerUpper: price },
    ...{ bollingerMiddle: price, bollingerLower: price, atr: value(n, 1), priceVolumeCorrelation: 0.5 },
    ...{ marketCap: 1e8 + n, floatShares: n % 9 ? 1e7 + n : null, score: n % 5 ? null : value(n, 50) },
    missing: n % 9 ? {} : { floatShares: 'Nobody has told its float.' },
  };
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
/** Median times of a request, ms. */
type Round = Readonly<Record<'bare' | 'again' | 'other' | 'alone', number>>;

export default async function run() {
  const [log, cache] = [createInProcessLog(), createInProcessCache()];
  let ahead = 0;
  const clock = { ...systemClock, now: () => systemClock.now() + ahead };
  const nextMoment = async (): Promise<void> => void (ahead = MOMENT_MS - ahead);
  let sweeps = 0;
  async function sweep(): Promise<void> {
    const at = clock.now();
    const id = `s${(sweeps += 1)}`;
    const rows = Array.from({ length: STOCKS }, (_, n) => rowOf(n, sweeps, at));
    const counts = { asked: STOCKS, answered: STOCKS, failed: 0, computeMs: 20 };
    const state: Sweep = { id, startedAt: at - 100, endedAt: at, ...counts, rows };
    await cache.set(`scanner:sweep:${id}`, state, 120_000);
    await log.append(topics.scanner(), [{ fields: { sweep: id, at: String(at) } }]);
  }
  await sweep();
  const store = { instruments: async () => [], actions: async () => [], universe: async () => null } as never;
  const read = { log, clock, mode: 'SIMULATED', store } as const;
  const context = marketContext({ ...read, symbols: ['SOLUSDT'], equities: { ...read, cache } });
  const { schema } = await buildMarketData();
  const link = createInProcessLink({ name: NAME, schema, log: silent, context });
  const gateway = await createGateway({ links: [link], log: silent });
  const identify = () => ({ viewerId: 'bench', roles: [] });
  const handler = createGraphqlHttpHandler({ gateway, identify, access: LOCAL_ONLY, log: silent });
  const ours = await listen((request, response) => void handler(request, response));
  const client = startClient(import.meta.url);
  const bodyOf = (where: string): string =>
    JSON.stringify({ query: QUERY, variables: { where, sort: { field: 'CHANGE_PERCENT' } } });
  const WHERE = 'price between 2 and 100 and volumeRatio > 0.5';
  const answer = await (await fetch(ours.url, { method: 'POST', body: bodyOf(WHERE), headers: JSON_TYPE })).text();
  const { data } = JSON.parse(answer) as { data: { scanner: { edges: unknown[] } | null } };
  if (data.scanner?.edges.length !== 50) throw new Error(answer.slice(0, 500));
  const straight = await listen(bare(Buffer.from(answer)));
  let others = 0;
  const timed = async (url: string, where: () => string, before?: () => Promise<void>): Promise<number> => {
    const times: number[] = [];
    for (let i = 0; i < EACH; i += 1) {
      await before?.();
      times.push(await client.ask(url, bodyOf(where())));
    }
    return median(times);
  };
  const ownFilter = (): string => `${WHERE} and rsi > ${(others += 1) / 1e6}`;
  const round = async (): Promise<Round> => ({
    bare: await timed(straight.url, () => WHERE),
    again: await timed(ours.url, () => WHERE),
    other: await timed(ours.url, ownFilter),
    alone: await timed(ours.url, ownFilter, nextMoment),
  });
  try {
    for (let i = 0; i < WARM_UP; i += 1) await round();
    const rounds: Round[] = [];
    for (let i = 0; i < ROUNDS; i += 1) rounds.push(await round());
    // Last and few: sweeps stay for a minute, and hundreds of them would be garbage that no product has.
    const atOnce = await timed(ours.url, () => WHERE, sweep);
    const soon = await timed(
      ours.url,
      () => WHERE,
      () => sweep().then(() => pause(SOON_MS)),
    );
    const of = (key: keyof Round): string => median(rounds.map((each) => each[key])).toFixed(2);
    const told = (name: string, ms: number, detail: string) => ({
      ...{ name: `${name}, ms`, ratio: ms, goal: 'told', ok: true, detail },
    });
    const line = (name: string, key: keyof Round, goal: number | null) => {
      const ratio = median(rounds.map((each) => each[key] / each.bare));
      const detail = `${of(key)} against ${of('bare')} ms, ${(answer.length / 1024).toFixed(0)} KB`;
      return {
        ...{ name: `${name}, x a bare round trip`, ratio, detail },
        ...(goal === null ? { goal: 'told', ok: true } : { goal: `<= ${goal}`, ok: ratio <= goal }),
      };
    };
    return [
      line('page of 50 rows', 'again', GOAL),
      line('page of 50 rows, another filter each time', 'other', GOAL),
      line('the same of rows that nobody else has asked for', 'alone', null),
      told(`first page of a new sweep of 1,500, ${SOON_MS} ms after it was announced`, soon, 'filtered and sorted'),
      told('first page of a new sweep of 1,500, asked at once', atOnce, 'read from the cache, filtered and sorted'),
    ];
  } finally {
    client.stop();
    for (const server of [ours, straight]) server.close();
    await gateway.close();
    await log.close();
  }
}
