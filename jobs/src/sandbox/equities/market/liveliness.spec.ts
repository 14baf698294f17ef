/** Whether there is something to see, and what a sweep costs: the scanner's own folds over the first minutes of a start. */
import type { EquityQuote } from '@marketgraph/domain/equities';
import { adjust } from '@marketgraph/domain/instruments';
import { createFacts, OpportunityBoard, RULES } from '@marketgraph/domain/opportunities';
import { createScanner, type DayBar } from '@marketgraph/domain/scanner';
import { cpuTime } from '@marketgraph/testkit/cpu';
import { describe, expect, it } from 'vitest';
import { Snapshots } from '../servers/massive/snapshot.ts';
import { SimulatedFeed } from './feed.ts';
import { EquityMarket } from './market.ts';
import { profilesBefore } from './profiles.ts';

describe('the simulated market at its start', () => {
  it('shows opportunities of every type within ten minutes', async () => {
    const market = new EquityMarket(20_260_616, 1500);
    const feed = new SimulatedFeed(market);
    const n = market.sessions.indexOf('2026-11-20')!;
    const session = market.sessions.get(n);
    const start = session.open + 90 * 60_000;
    const listed = feed.listings.filter(({ type }) => type !== 'INDEX');
    const history = new Map<string, DayBar[]>();
    for (const { symbol } of listed) {
      const bars = await feed.daily(symbol, market.sessions.get(n - 64).date, market.sessions.get(n - 1).date, start);
      const splits = feed
        .splits(symbol, start)
        .map((one) => ({ kind: 'SPLIT' as const, date: one.date, ratio: one.ratio }));
      const facts = {
        symbol,
        adjustedClose: null,
        provisional: false,
        source: 'massive',
        quality: 1,
        knownAt: 0,
        mode: 'SIMULATED',
      } as const;
      history.set(symbol, [
        ...adjust(
          bars.map((bar) => ({ ...bar, ...facts })),
          splits,
        ),
      ]);
    }
    const instruments = listed.map(({ symbol, name, mic }) => ({
      symbol,
      name,
      mic: mic === 'ARCX' ? 'XNAS' : mic,
      sector: null,
      marketCap: null,
      floatShares: null,
    }));
    const scanner = createScanner({ instruments, history: (symbol) => history.get(symbol)! });
    for (const mic of ['XNAS', 'XNYS', 'XASE']) scanner.setSession(mic, session);
    for await (const some of profilesBefore(market, start, 5))
      for (const { symbol, cumulative } of some) scanner.baselines.keep(scanner.place(symbol)!, cumulative);
    const board = new OpportunityBoard(RULES, 'SIMULATED');
    const factsOf = createFacts(scanner);
    const opened = new Set<string>();
    for (let t = start; t <= start + 600_000; t += 300_000) {
      for (const { symbol } of listed) {
        const look = feed.look(symbol, t)!;
        if (look.price === null || !look.day) continue;
        const { open, high, low, vwap } = look.day;
        const quote: EquityQuote = {
          ...{ symbol, provider: 'massive', price: look.price, asOf: look.tradeAt, receivedAt: t, open, high, low },
          ...{ previousClose: look.previous!.close, volume: look.volume, vwap, bid: look.bid, ask: look.ask },
          ...{ delayMs: 0, minute: null, mode: 'SIMULATED' },
        };
        scanner.takeQuote(quote);
      }
      const rows = scanner.rows(t);
      const found = board.step(
        rows,
        rows.map((row, which) => factsOf(which, row, t)),
      );
      for (const { type } of found.opened) opened.add(type);
    }
    expect([...opened].toSorted()).toEqual([
      'BREAKOUT',
      'LEVEL_TOUCH',
      'MOMENTUM',
      'PRICE_MOVEMENT',
      'REVERSAL',
      'VOLUME_SPIKE',
    ]);
  });

  it('a sweep of 1,500 costs some milliseconds', () => {
    const feed = new SimulatedFeed(new EquityMarket(20_260_616, 1500));
    const snapshots = new Snapshots(feed, 'realtime');
    const start = feed.market.sessions.get(feed.market.sessions.indexOf('2026-11-20')!).open + 5_400_000;
    const asked = {
      path: '',
      query: new URLSearchParams(),
      authorization: null,
      userAgent: '',
      origin: '',
      delayed: false,
    };
    const sweep = (i: number): number => {
      const spent = cpuTime();
      snapshots.all({ ...asked, now: start + i * 5000 }, 'OK');
      return spent();
    };
    sweep(0);
    const costs = Array.from({ length: 60 }, (_, i) => sweep(i + 1)).toSorted((a, b) => a - b);
    process.stderr.write(
      `MEASURED sweep of 1,511 stocks in the simulated market: ${costs[30]!.toFixed(1)} ms CPU (median)\n`,
    );
    // Twice what was asked for: the machine of tests is shared.
    expect(costs[30]!).toBeLessThan(30);
  });
});
