/**
 * Which stocks' bars somebody follows. Fifteen hundred topics of bars for nobody would cost more than everything else: a reader says what it
 * reads, again and again, and the jobs that make bars listen. What nobody has said for a while is not made any more.
 */
import { systemClock, type Clock } from '../clock/index.ts';
import { topics, type EventLog } from '../events/index.ts';
import type { Followed } from '../graphql/follow.ts';
import type { BarSources } from './newest.ts';

/** A reader says it so often, ms of the wall, and is heard for three times as long. */
export const DEMAND_MS = 10_000;
const HEARD_MS = 3 * DEMAND_MS;

/** Says that somebody reads these bars until it is called. A log that is away is told the next time. */
export function demandBars(log: Pick<EventLog, 'append'>, symbol: string, wall: Clock = systemClock): () => void {
  const say = (): void => void log.append(topics.barsWanted(), [{ fields: { symbol } }]).catch(() => undefined);
  say();
  return wall.every(DEMAND_MS, say);
}

const asked = new WeakMap<object, Map<string, number>>();
/** Who asks again and again follows them too: the next answer has the newest look. Told no more often than a stream tells it. */
export function demandOnce(
  log: Pick<EventLog, 'append'>,
  symbol: string,
  wall: Pick<Clock, 'now'> = systemClock,
): void {
  const told = asked.get(log) ?? new Map<string, number>();
  asked.set(log, told);
  const now = wall.now();
  if (now - (told.get(symbol) ?? Number.NEGATIVE_INFINITY) < DEMAND_MS) return;
  for (const [each, at] of told) if (now - at >= DEMAND_MS) told.delete(each);
  told.set(symbol, now);
  void log.append(topics.barsWanted(), [{ fields: { symbol } }]).catch(() => undefined);
}

/** A stream of bars that says so while somebody is on it; a perpetual's bars are made anyway. */
export function demanding<T, S extends Followed<T>>(
  followed: S,
  { log, stocks }: Pick<BarSources, 'log' | 'stocks'>,
  symbol: string,
): S {
  if (!stocks) return followed;
  let isOver = false;
  let hush = (): void => undefined;
  stocks.isStock(symbol).then(
    (isStock) => {
      if (isStock && !isOver) hush = demandBars(log, symbol);
    },
    () => undefined,
  );
  const leave = followed.return!.bind(followed);
  followed.return = (value?: unknown) => {
    isOver = true;
    hush();
    return leave(value);
  };
  return followed;
}

export interface Demand {
  /** Symbols whose bars somebody follows now. */
  symbols(): readonly string[];
  stop(): Promise<void>;
}

/** `onNew`: somebody begins to read bars that nobody read before. */
export function followDemand(
  log: Pick<EventLog, 'follow'>,
  wall: Pick<Clock, 'now'> = systemClock,
  onNew: () => void = () => undefined,
): Demand {
  const heard = new Map<string, number>();
  const leaving = new AbortController();
  /** Whether nobody had said it for a while. */
  const hear = (symbol: string): boolean => {
    const isNew = wall.now() - (heard.get(symbol) ?? Number.NEGATIVE_INFINITY) > HEARD_MS;
    heard.set(symbol, wall.now());
    return isNew;
  };
  const listen = async (): Promise<void> => {
    for await (const batch of log.follow(topics.barsWanted(), null, leaving.signal)) {
      const isNew = batch.map(({ fields }) => hear(fields['symbol']!));
      if (isNew.includes(true)) onNew();
    }
  };
  // What cannot be heard is not made: the bars of the next minutes are in the store all the same.
  const listening = listen().catch(() => undefined);
  return {
    symbols() {
      const now = wall.now();
      for (const [symbol, at] of heard) if (now - at > HEARD_MS) heard.delete(symbol);
      return [...heard.keys()];
    },
    async stop() {
      leaving.abort();
      await listening;
    },
  };
}
