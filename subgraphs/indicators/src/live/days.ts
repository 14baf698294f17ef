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
import { asOpen, barOf, DEFAULT_LAST, MINUTES, type BarSources } from '@marketgraph/platform/bars';
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
}
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
  const before = await stocks.read({ symbol, minutes, to: own.timestamp, last, at });
  const closed = before.filter(({ provisional }) => !provisional);
  return { own: toFollow(own), isOver: own.isOver ?? false, closed: closed.map(toFollow) };
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

  /** What it makes of the days at an entry; null: nothing new, or it was left. */
  async take(entry: Entry): Promise<Told | null> {
    if (!this.state) return this.begin(entry, false);
    const days = await lookAt(this.sources, this.live, entry);
    if (!days) return null;
    const { own, isOver, closed } = days;
    const { tip } = this;
    const place = closed.findIndex(({ time }) => time === tip?.time);
    const again = own.time === tip?.time ? own : closed[place];
    if (tip ? !again || !isSameBar(again, tip) : closed.length > 0) return this.begin(entry, true);
    const told = this.tell([...(own === again ? [] : closed.slice(place + 1)), own], isOver);
    return this.state.isOutgrown ? this.begin(entry, true) : told;
  }

  /** Everything anew; `isStale`: every value that was told before is another. */
  private async begin(entry: Entry, isStale: boolean): Promise<Told | null> {
    const days = await this.build(() => daysAt(this.sources, this.live, barOf(entry.fields), this.depth));
    if (!days) return null;
    const { own, isOver, closed } = days;
    this.state = new FollowMinutes(this.live.program.graph, this.options, {
      closed,
      minutes: [],
      minutesFrom: -Infinity,
      open: null,
    });
    this.tip = closed.at(-1) ?? null;
    const told = this.tell([own], isOver);
    return told && isStale ? { ...told, staleFrom: this.state.times[0] ?? own.time } : told;
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
