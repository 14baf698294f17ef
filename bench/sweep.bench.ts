/**
 * A sweep of 1,500 stocks, as the pipeline does it (quotes taken, rows, opportunities, market events), against nothing but the operators
 * that it needs over the same stocks and the same forming bars in the same run: a state of each operator for each stock, peeked at once.
 */
import type { ScanRow } from '../subgraphs/shared/domain/src/equities/index.ts';
import { OPERATORS, type OperatorState } from '../subgraphs/shared/domain/src/indicators/operators/index.ts';
import {
  createFacts,
  MarketEvents,
  OpportunityBoard,
  RULES,
} from '../subgraphs/shared/domain/src/opportunities/index.ts';
import { createScanner, type DayBar, type Scanner, scoreRows } from '../subgraphs/shared/domain/src/scanner/index.ts';
import { MIC, quoteOf, sessionAfter, stock, walk } from '../subgraphs/shared/domain/src/scanner/testing/made.ts';

const STOCKS = 1_500;
const SESSIONS = 300;
/** Many: the quietest tenth of them is told, and on a busy machine few are quiet. */
const SWEEPS = 160;
const [GOAL, GOAL_MS] = [2, 200];
const SECTORS = ['technology', 'healthcare', 'energy', 'financial', 'industrials'] as const;

const session = sessionAfter(SESSIONS);
const symbolOf = (i: number): string => `S${i}`;
const history: readonly DayBar[][] = Array.from({ length: STOCKS }, (_, i) => walk(i + 1, SESSIONS));

function scannerOf(): Scanner {
  const instruments = history.map((_, i) => stock(symbolOf(i), { sector: SECTORS[i % SECTORS.length]! }));
  const scanner = createScanner({ instruments, history: (symbol) => history[Number(symbol.slice(1))]! });
  scanner.setSession(MIC, session);
  return scanner;
}
/** Every stock moves at every sweep: by up to 5 % on its day, and by up to 0.1 % from sweep to sweep. */
const priceOf = (i: number, sweep: number): number =>
  history[i]!.at(-1)!.close * (1 + ((i * 7) % 101) / 1_000 - 0.05 + (((i + sweep * 13) % 21) - 10) / 10_000);
function quotesOf(sweep: number) {
  const at = session.open + 3_600_000 + sweep * 5_000;
  return history.map((_, i) => {
    const price = priceOf(i, sweep);
    const day = {
      open: price * 0.99,
      high: price * 1.01,
      low: price * 0.98,
      volume: 200_000 + ((i * 37) % 900_000) + sweep * 500,
    };
    return quoteOf(symbolOf(i), at, price, {
      ...day,
      bid: price * 0.999,
      ask: price * 1.001,
      previousClose: history[i]!.at(-1)!.close,
    });
  });
}

interface Bare {
  readonly state: OperatorState;
  readonly inputs: readonly (keyof Omit<DayBar, 'date'>)[];
}
const BARE = [
  ['roc', { bars: 10 }, ['close']],
  ['rsi', {}, ['close']],
  ['macd', {}, ['close']],
  ['sma', { period: 20 }, ['close']],
  ['sma', { period: 50 }, ['close']],
  ['bbands', { period: 20 }, ['close']],
  ['atr', {}, ['high', 'low', 'close']],
  ['sma', { period: 20 }, ['volume']],
  ['highest', { period: 20 }, ['high']],
  ['lowest', { period: 20 }, ['low']],
  ['roc', { bars: 1 }, ['close']],
  ['roc', { bars: 1 }, ['volume']],
  ['correlation', { period: 20 }, ['close', 'volume']],
] as const;
function bareOf(days: readonly DayBar[]): Bare[] {
  const states = BARE.map(([name, given, inputs]): Bare => ({ state: OPERATORS.get(name)!.state(given), inputs }));
  for (const day of days)
    for (const { state, inputs } of states)
      state.update(...(inputs.map((name) => day[name]) as [number, number?, number?]));
  return states;
}

/**
 * Of the processor, ms: garbage collection on other threads is in it, and what other processes take from us is not (between them a wall
 * clock told ratios of 2 to 13 of the same program).
 */
const cpuMs = (work: () => void): number => {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e3;
};
const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);
/** The quietest tenth, and the slowest twentieth. */
const quiet = (values: readonly number[]): number => sorted(values)[Math.floor(values.length / 10)]!;
const slow = (values: readonly number[]): number => sorted(values)[Math.floor(values.length * 0.95)]!;

export default function run() {
  const scanner = scannerOf();
  const board = new OpportunityBoard(RULES, 'SIMULATED');
  const events = new MarketEvents('SIMULATED');
  const factsOf = createFacts(scanner);
  const bare = history.map(bareOf);
  let told = 0;
  let sum = 0;
  const parts = { take: [] as number[], rows: [] as number[], rest: [] as number[] };
  const [whole, alone, wall]: [number[], number[], number[]] = [[], [], []];
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const quotes = quotesOf(sweep);
    const at = quotes[0]!.receivedAt;
    let rows: ScanRow[] = [];
    const since = performance.now();
    const take = cpuMs(() => scanner.take(quotes));
    const row = cpuMs(() => (rows = scanner.rows(at)));
    const rest = cpuMs(() => {
      const facts = rows.map((one, which) => factsOf(which, one, at));
      const found = board.step(rows, facts);
      told += found.opened.length + found.closed.length + events.ofOpportunities(found.opened).length;
      told += events.ofStocks(facts, () => session.open).length;
      scoreRows(rows, board.scoreOf);
    });
    const tookMs = performance.now() - since;
    const only = cpuMs(() => {
      for (let i = 0; i < STOCKS; i += 1) {
        const quote = quotes[i]!;
        const states = bare[i]!;
        for (let k = 0; k < states.length; k += 1) {
          const { state, inputs } = states[k]!;
          const first = inputs[0]!;
          const value = first === 'close' ? quote.price : quote[first]!;
          sum +=
            inputs.length === 1
              ? state.peek(value)
              : inputs.length === 2
                ? state.peek(value, quote.volume!)
                : state.peek(value, quote.low!, quote.price);
        }
      }
    });
    if (sweep < 10) continue;
    parts.take.push(take);
    parts.rows.push(row);
    parts.rest.push(rest);
    whole.push(take + row + rest);
    wall.push(tookMs);
    alone.push(only);
  }
  if (!(told > 0) || Number.isNaN(told)) throw new Error(`nothing was found: ${told} ${sum}`);
  const [sweepMs, bareMs] = [quiet(whole), quiet(alone)];
  const figures = `take ${quiet(parts.take).toFixed(2)} rows ${quiet(parts.rows).toFixed(2)} opportunities and events ${quiet(parts.rest).toFixed(2)} ms`;
  const scan = parts.take.map((take, i) => take + parts.rows[i]!);
  const line = (name: string, ratio: number, goal: number, detail: string) => ({
    name,
    ratio,
    goal,
    ok: ratio <= goal,
    detail,
  });
  return [
    line('sweep (quotes taken, rows) / bare operators', quiet(scan) / bareMs, GOAL, `bare ${bareMs.toFixed(2)} ms`),
    line('with opportunities and market events / bare operators', sweepMs / bareMs, GOAL, figures),
    line(
      'with opportunities and market events, 95th percentile, ms of the wall',
      slow(wall),
      GOAL_MS,
      `${STOCKS} stocks`,
    ),
  ];
}
