/** The local providers' answers against recorded ones: the same keys with the same types, as far as both tell something. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { announceSkipped, dataDir, hasData } from '@marketgraph/testkit/data';
import { describe, expect, it } from 'vitest';
import { cleanUp, stage } from './testing/stage.ts';

cleanUp();
const recorded = hasData('vendors/polygon');
if (!recorded) announceSkipped(8, 'shapes of local providers');

/** Told by the real ones and not by ours: contacts, pictures, another product's price. */
const LEFT_OUT = new Set([
  'fmv',
  'phone_number',
  'address',
  'homepage_url',
  'branding',
  'cik',
  'list_date',
  'description',
]);
/** Told by ours besides: the documents name them, the recording has none. */
const ADDED = new Set(['round_lot', 'request_id', 'next_url', 'cik', 'share_class_figi', 'count']);

/** `a.b[].c: number` for every leaf. */
function leaves(value: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) for (const one of value) leaves(one, `${path}[]`, found);
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) {
      if (!LEFT_OUT.has(key)) leaves(one, `${path}.${key}`, found);
    }
  else if (value !== null) found.set(path, typeof value);
  return found;
}
const read = (prefix: string): unknown => {
  const folder = join(dataDir(), 'vendors/polygon');
  return JSON.parse(
    readFileSync(
      join(
        folder,
        readdirSync(folder).find((name) => name.startsWith(prefix))!,
      ),
      'utf8',
    ),
  );
};
const STOCKS = '/v2/snapshot/locale/us/markets/stocks';

describe.skipIf(!recorded)('shapes of Massive', () => {
  it.each([
    [`${STOCKS}/tickers?tickers=SPY`, 'v2_snapshot_locale_us_markets_stocks_tickers_index'],
    [`${STOCKS}/tickers/SPY`, 'v2_snapshot_locale_us_markets_stocks_tickers_AAPL'],
    [`${STOCKS}/gainers`, 'v2_snapshot_locale_us_markets_stocks_gainers'],
    ['/v2/aggs/ticker/SPY/range/1/day/2026-11-18/2026-11-20', 'v2_aggs_ticker_AAPL_range_1_day_2005-04-01'],
    ['/v2/aggs/ticker/SPY/prev', 'v2_aggs_ticker_AAPL_prev'],
    ['/v2/aggs/grouped/locale/us/market/stocks/2026-11-19', 'v2_aggs_grouped'],
    ['/v3/reference/tickers?limit=5&type=ETF', 'v3_reference_tickers_cursor'],
  ])('%s', async (path, prefix) => {
    const { massive } = await stage();
    const [ours, theirs] = [leaves((await massive(path)).json()), leaves(read(prefix))];
    expect(ours.size).toBeGreaterThan(3);
    // The list of conditions is null as often as not.
    for (const [leaf, type] of theirs) if (!leaf.endsWith('.c[]')) expect([leaf, ours.get(leaf)]).toEqual([leaf, type]);
    for (const leaf of ours.keys())
      if (!theirs.has(leaf)) expect(ADDED.has(leaf.split('.').at(-1)!) ? '' : `only ours: ${leaf}`).toBe('');
  });

  it('/v3/reference/tickers/{ticker}', async () => {
    const { massive } = await stage();
    const page = (await massive('/v3/reference/tickers?type=CS&limit=50')).json<{ results: { ticker: string }[] }>();
    // Not every company tells everything; one of fifty does.
    const all = await Promise.all(page.results.map(({ ticker }) => massive(`/v3/reference/tickers/${ticker}`)));
    const ours = leaves(
      all.map((one) => one.json()).reduce((a, b) => (JSON.stringify(a).length > JSON.stringify(b).length ? a : b)),
    );
    const theirs = leaves(read('v3_reference_tickers_AAPL.json'));
    expect([...theirs].filter(([leaf, type]) => ours.get(leaf) !== type)).toEqual([]);
  });
});

describe.skipIf(!hasData('vendors/fmp'))('shapes of FMP', () => {
  it('a quote', async () => {
    const { fmp } = await stage();
    const [told] = JSON.parse(readFileSync(join(dataDir(), 'vendors/fmp/fmp_equity_quote.json'), 'utf8')) as unknown[];
    const ours = leaves((await fmp('quote?symbol=SPY')).json());
    expect([...leaves([told])].filter(([leaf, type]) => ours.get(leaf) !== type)).toEqual([]);
  });
});
