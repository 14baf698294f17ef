/**
 * The order book of one place at one moment, computed from nothing before it. A level keeps its size until its own hashed hour
 * comes, so that two moments differ in few levels; best prices follow the mid, so a book is never crossed.
 */
import type { Activity } from './activity.ts';
import type { Episode, Script } from './episodes.ts';
import type { Instrument } from './instrument.ts';
import { between, hash, keyOf, smooth, uniform } from './noise.ts';
import type { Place, PriceProcess } from './price.ts';

/** Prices in ticks, best first; quantities in steps, never 0. */
export interface Ladder {
  readonly ticks: readonly number[];
  readonly steps: readonly number[];
}
export interface BookState {
  readonly bids: Ladder;
  readonly asks: Ladder;
}
export interface Best {
  readonly bid: number;
  readonly ask: number;
}
/** [price in ticks, quantity in steps; 0 = gone] */
export type LevelChange = readonly [number, number];

/** Books move on this grid of Unix ms. */
const BOOK_GRID_MS = 50;

export class Books {
  private readonly keys: Readonly<Record<Place, number>>;

  constructor(
    seed: number,
    private readonly instrument: Instrument,
    private readonly script: Script,
    private readonly price: PriceProcess,
    private readonly activity: Activity,
  ) {
    const key = (place: Place) => keyOf(seed, instrument.symbol, 'book', place);
    this.keys = { binance: key('binance'), okx: key('okx'), bybit: key('bybit'), usdc: key('usdc') };
  }

  /** Best bid and ask in ticks at Unix ms `t` (taken down to the grid). */
  best(place: Place, t: number): Best {
    const at = Math.floor(t / BOOK_GRID_MS) * BOOK_GRID_MS;
    const mid = this.price.mid(place, at) / this.instrument.tick;
    const width = this.spreadTicks(place, at, mid);
    const bid = Math.floor(mid - width / 2);
    return { bid, ask: bid + width };
  }

  /** `levels` a side. */
  at(place: Place, t: number, levels: number): BookState {
    const at = Math.floor(t / BOOK_GRID_MS) * BOOK_GRID_MS;
    const best = this.best(place, at);
    return { bids: this.ladder(place, at, best.bid, -1, levels), asks: this.ladder(place, at, best.ask, 1, levels) };
  }

  /** 1 or 2 basis points as a rule, wider in quiet hours; what the script says in an episode. */
  private spreadTicks(place: Place, at: number, mid: number): number {
    const episode = this.script.at('spread', at);
    const key = this.keys[place];
    const second = Math.floor(at / 1000);
    const calm = between(key ^ 0x5a5a, second, 0.35, 1.35) / Math.sqrt(this.activity.at(second * 1000));
    const bps = episode ? episode.level + between(key, second, -0.3, 0.3) : calm;
    return Math.max(1, Math.round(bps * 1e-4 * mid));
  }

  private ladder(place: Place, at: number, best: number, direction: -1 | 1, levels: number): Ladder {
    const { lattice } = this.instrument;
    const ticks = [best];
    // The next point of the lattice beyond the best price; levels stand there whatever the mid does.
    let tick = direction < 0 ? Math.ceil(best / lattice - 1) * lattice : Math.floor(best / lattice + 1) * lattice;
    for (; ticks.length < levels; tick += direction * lattice) ticks.push(tick);
    const episode = this.script.at('depth', at);
    return { ticks, steps: ticks.map((t, i) => this.size(place, at, t, direction, episode, i === 0)) };
  }

  private size(
    place: Place,
    at: number,
    tick: number,
    direction: -1 | 1,
    episode: Episode | null,
    best: boolean,
  ): number {
    const { instrument } = this;
    const key = this.keys[place] ^ (direction < 0 ? 0x2b : 0x3d);
    const life = 800 << (hash(key, tick) % 6);
    const phase = hash(key ^ 0x99, tick) % life;
    const bucket = Math.floor((at - phase) / life);
    const since = bucket * life + phase;
    const noise = 0.55 + 0.9 * uniform(key ^ Math.imul(tick, 0x85ebca6b), bucket);
    const dollars = tick * instrument.tick;
    const away = Math.abs(dollars / this.price.at(since) - 1) * 1e4;
    const perLevel =
      (this.depthUsd(place, since, direction, episode) * instrument.lattice * instrument.tick) / (dollars * 1e-3);
    const usd = perLevel * noise * (1 + Math.max(0, away - 10) / 40);
    const steps = Math.max(1, Math.round(usd / dollars / instrument.step));
    // The best level never rests: a stream with a message per update must have something to say.
    return best ? steps + (Math.floor(at / BOOK_GRID_MS) % 7) : steps;
  }

  /** USD within 10 bps on this side. */
  private depthUsd(place: Place, t: number, direction: -1 | 1, episode: Episode | null): number {
    if (episode && episode.down === direction < 0) return episode.level;
    const share = place === 'binance' ? 1 : place === 'usdc' ? 0.4 : 0.7;
    const breath =
      1 + 0.45 * smooth(this.keys[place] ^ 0x61, t, 13 * 60_000) + 0.2 * smooth(this.keys[place] ^ 0x62, t, 90_000);
    const calm = this.instrument.depthUsd * share * breath * Math.sqrt(this.activity.at(t));
    return episode ? calm * 0.6 : calm;
  }
}

/** What must be told to turn `before` into `after`. Both best first in the same direction. */
export function changes(before: Ladder, after: Ladder): LevelChange[] {
  const found: LevelChange[] = [];
  const old = new Map(before.ticks.map((tick, i) => [tick, before.steps[i]!]));
  after.ticks.forEach((tick, i) => {
    if (old.get(tick) !== after.steps[i]) found.push([tick, after.steps[i]!]);
    old.delete(tick);
  });
  for (const tick of old.keys()) found.push([tick, 0]);
  return found;
}
