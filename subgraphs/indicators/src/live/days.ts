/**
 * A stock's days and weeks as its other readers know them, for what is heard of a day is less than was traded: each entry of the topic says what its
 * session was then, days before it are the stored ones. So who resumes is told the day as it was at each entry.
 */
import {
  type FollowBar,
  FollowMinutes,
  type FollowOptions,
  isSameBar,
  type Told,
} from '@marketgraph/domain/indicators/follow';
import type { BarState } from '@marketgraph/domain/market';
import { asOpen, barOf, bucketStart, DEFAULT_LAST, MINUTES, type BarSources } from '@marketgraph/platform/bars';
import type { Entry } from '@marketgraph/platform/events';
import { warmBars } from '../calculate/window.ts';
import { toFollow } from './as-of.ts';
import type { LiveProgram } from './program.ts';

/** The newest day or week, and closed ones before it, oldest first. */
interface Days {
  readonly own: FollowBar;
  /** Its sessions are over: it is told as closed, and taken as open while closed days are those of UTC. */
  readonly isOver: boolean;
  readonly closed: readonly FollowBar[];
  /** When the last of all that is stored of them was learned, Unix ms of the wall. */
  readonly learnedAt: number;
}
const MINUTE_MS = 60_000;
const NEVER = Number.NEGATIVE_INFINITY;
/** Closed ones that are compared with what was taken in: a correction or a split moves the last of them. */
const COMPARED = 2;

/** Null: there is no day yet. */
async function daysAt(sources: BarSources, live: LiveProgram, minute: BarState, last: number): Promise<Days | null> {
  const { symbol, interval } = live;
  const minutes = MINUTES[interval];
  const stocks = sources.stocks!;
  const at = minute.told?.before ? minute.told.at : stocks.clock.now();
  const day = await stocks.dayAsTold(minute, minutes);
  if (!day) return null;
  const own = asOpen(day, minutes, at);
  // Asked first: what is learned meanwhile is news the next time.
  const learned = await stocks.learned(symbol, { to: own.timestamp + minutes * MINUTE_MS, since: NEVER });
  const before = await stocks.read({ symbol, minutes, to: own.timestamp, last, at });
  const closed = before.filter(({ provisional }) => !provisional);
  return {
    own: toFollow(own),
    isOver: own.isOver ?? false,
    closed: closed.map(toFollow),
    learnedAt: learned?.knownAt ?? NEVER,
  };
}

interface Look {
  readonly id: string;
  readonly days: Promise<Days | null>;
}
const looks = new WeakMap<BarSources, Map<string, Look>>();
/** Everybody who follows the same days looks once an entry. */
function lookAt(sources: BarSources, live: LiveProgram, { id, fields }: Entry): Promise<Days | null> {
  const all = looks.get(sources) ?? new Map<string, Look>();
  looks.set(sources, all);
  const key = `${live.symbol} ${live.interval}`;
  const known = all.get(key);
  if (known?.id === id) return known.days;
  const days = daysAt(sources, live, barOf(fields), COMPARED);
  const look = { id, days };
  const forget = () => void (all.get(key) === look && all.delete(key));
  all.set(key, look);
  // Kept no longer than those need who hear of the same entry.
  days.then(() => setTimeout(forget, 1_000).unref(), forget);
  return days;
}

/** Whether a state of `width` null is one of these: a minute's is not. */
export const hasDays = async ({ stocks }: BarSources, { symbol, interval }: LiveProgram): Promise<boolean> =>
  MINUTES[interval] >= MINUTES.D1 && ((await stocks?.isStock(symbol)) ?? false);

/** One program over a stock's days. */
export class FollowDays {
  private readonly depth: number;
  /** The newest closed one that was taken in. */
  private tip: FollowBar | null = null;
  /** What was learned of days until then was taken in, Unix ms of the wall. */
  private learnedAt = NEVER;
  state: FollowMinutes | null = null;

  /** `build` runs when its turn has come; it answers null when it is no longer wanted. */
  constructor(
    private readonly sources: BarSources,
    private readonly live: LiveProgram,
    private readonly options: FollowOptions,
    private readonly build: <T>(work: () => Promise<T>) => Promise<T | null>,
  ) {
    this.depth = DEFAULT_LAST + warmBars(live.program.facts);
  }

  /** Who follows has heard of nothing that was learned after this moment, Unix ms of the wall: what was corrected since then is told. */
  heardUntil(moment: number): void {
    this.learnedAt = Math.min(this.learnedAt, moment);
  }

  /** What it makes of the days at an entry; null: nothing new, or it was left. */
  async take(entry: Entry): Promise<Told | null> {
    if (!this.state) return this.begin(entry, null);
    const days = await lookAt(this.sources, this.live, entry);
    if (!days) return null;
    const { own, isOver, closed } = days;
    const { tip } = this;
    const place = closed.findIndex(({ time }) => time === tip?.time);
    const again = own.time === tip?.time ? own : closed[place];
    if (tip ? !again || !isSameBar(again, tip) : closed.length > 0) return this.begin(entry, NEVER);
    const corrected = await this.correctedFrom(days);
    if (corrected !== null) return this.begin(entry, corrected);
    const told = this.tell([...(own === again ? [] : closed.slice(place + 1)), own], isOver);
    return this.state.isOutgrown ? this.begin(entry, NEVER) : told;
  }

  /** Start of the first bar, of those that were taken in as closed, of which a day was learned or corrected since; null: none was. */
  private async correctedFrom({ learnedAt }: Days): Promise<number | null> {
    const { tip, learnedAt: since } = this;
    if (!tip || learnedAt <= since) return null;
    this.learnedAt = learnedAt;
    const minutes = MINUTES[this.live.interval];
    const range = { from: this.state!.times[0] ?? tip.time, to: tip.time + minutes * MINUTE_MS, since };
    const found = await this.sources.stocks!.learned(this.live.symbol, range);
    return found && bucketStart(found.first, minutes);
  }

  /** Everything anew; `stale`: from there on every value that was told before is another. */
  private async begin(entry: Entry, stale: number | null): Promise<Told | null> {
    const days = await this.build(() => daysAt(this.sources, this.live, barOf(entry.fields), this.depth));
    if (!days) return null;
    const { own, isOver, closed, learnedAt } = days;
    this.learnedAt = learnedAt;
    this.state = new FollowMinutes(this.live.program.graph, this.options, {
      closed,
      minutes: [],
      minutesFrom: -Infinity,
      open: null,
    });
    this.tip = closed.at(-1) ?? null;
    const told = this.tell([own], isOver);
    return told && stale !== null ? { ...told, staleFrom: Math.max(stale, this.state.times[0] ?? own.time) } : told;
  }

  private tell(bars: readonly FollowBar[], isOver: boolean): Told | null {
    const told = this.state!.takeBars(bars);
    this.tip = bars.findLast(({ provisional }) => !provisional) ?? this.tip;
    if (typeof told === 'string') return null;
    if (!isOver) return told;
    const { time } = bars.at(-1)!;
    return {
      ...told,
      points: told.points.map((point) => (point.time === time ? { ...point, provisional: false } : point)),
    };
  }
}
