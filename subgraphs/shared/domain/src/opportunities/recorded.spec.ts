/** A thousand real tickers, session after session: what opens is what a slow reading of the same bars says. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { announceSkipped, dataDir, hasData } from '../../../testkit/src/data.ts';
import { isTradingDay, sessionOf, tradingDays } from '../calendar/index.ts';
import { cleanDays, createScanner, type DayBar } from '../scanner/index.ts';
import { quoteOf, stock } from '../scanner/testing/made.ts';
import { createFacts, OpportunityBoard, RULES } from './index.ts';

const FILE = 'equities/universe_daily.csv.gz';
const have = hasData(FILE);
if (!have) announceSkipped(1, 'opportunities of real tickers');
const [FROM, TO] = ['2023-02-01', '2023-02-14'];

function read(): Map<string, DayBar[]> {
  const bySymbol = new Map<string, DayBar[]>();
  const lines = gunzipSync(readFileSync(resolve(dataDir(), FILE)))
    .toString('latin1')
    .split('\n');
  for (const line of lines.slice(1)) {
    const [symbol, date, open, high, low, close, , volume] = line.split(',');
    if (!symbol || !date || date < '2022-06-01' || date > TO) continue;
    const days = bySymbol.get(symbol) ?? [];
    bySymbol.set(symbol, days);
    days.push({
      date,
      open: Number(open),
      high: Number(high),
      low: Number(low),
      close: Number(close),
      volume: Number(volume),
    });
  }
  return new Map(
    [...bySymbol].map(([symbol, days]) => [symbol, cleanDays(days, (date) => isTradingDay('XNAS', date))]),
  );
}

/** What the three plain rules say of a session, read off its bars. */
function plainly(days: readonly DayBar[], date: string): string[] {
  const i = days.findIndex((day) => day.date === date);
  const [before, today] = [days.slice(Math.max(0, i - 20), i), days[i]!];
  const change = (today.close / before.at(-1)!.close - 1) * 100;
  const usual = before.reduce((sum, day) => sum + day.volume, 0) / 20;
  const ratio = before.length === 20 && usual > 0 ? today.volume / usual : 0;
  const [high, low] = [Math.max(...before.map((day) => day.high)), Math.min(...before.map((day) => day.low))];
  return [
    ...(ratio > 2 ? ['VOLUME_SPIKE NONE'] : []),
    ...(Math.abs(change) > 3 ? [`PRICE_MOVEMENT ${change > 0 ? 'UP' : 'DOWN'}`] : []),
    ...(ratio > 1.5 && today.close > high ? ['BREAKOUT UP'] : []),
    ...(ratio > 1.5 && today.close < low ? ['BREAKOUT DOWN'] : []),
  ];
}

describe.skipIf(!have)('real tickers', () => {
  it('ten sessions of a thousand: spikes, movements and breakouts are the ones in the bars', () => {
    const history = read();
    const symbols = [...history.keys()];
    const scanner = createScanner({
      instruments: symbols.map((symbol) => stock(symbol)),
      history: (symbol) => history.get(symbol)!.filter(({ date }) => date < FROM),
    });
    const factsOf = createFacts(scanner);
    const board = new OpportunityBoard(RULES, 'REPLAY');
    let [compared, found] = [0, 0];
    let doubtful: readonly string[] = [];
    for (const date of tradingDays('XNAS', FROM, TO)) {
      const session = sessionOf('XNAS', date)!;
      const at = session.close + 1;
      scanner.setSession('XNAS', session);
      const quotes = symbols.flatMap((symbol) => {
        const day = history.get(symbol)!.find((one) => one.date === date);
        return day ? [quoteOf(symbol, session.close, day.close, { ...day, receivedAt: at })] : [];
      });
      // As the backfill does it: sessions that we could not be sure of come from history.
      for (const symbol of doubtful)
        scanner.reload(
          symbol,
          history.get(symbol)!.filter((day) => day.date < date),
        );
      const taken = scanner.take(quotes);
      expect(taken.refused).toEqual([]);
      doubtful = taken.doubted.map(({ symbol }) => symbol);
      const rows = scanner.rows(at);
      const { opened } = board.step(
        rows,
        rows.map((row, which) => factsOf(which, row, at)),
      );
      for (const row of rows) {
        // Not told, doubted, or too new to have what the rules need: those say so.
        if (row.changePercent === null || row.atr === null) continue;
        const kinds = opened.filter((one) => one.symbol === row.symbol && /SPIKE|MOVEMENT|BREAKOUT/.test(one.type));
        expect(kinds.map(({ type, direction }) => `${type} ${direction}`).sort(), `${row.symbol} ${date}`).toEqual(
          plainly(history.get(row.symbol)!, date).sort(),
        );
        compared += 1;
        found += kinds.length;
      }
    }
    expect(compared).toBeGreaterThan(9_000);
    expect(found).toBeGreaterThan(2_000);
  });
});
