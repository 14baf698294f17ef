/** Forced orders of all venues: a thin background and the script's cascades. Each lies in one second of its own. */
import { CELL_MS, type Script } from './episodes.ts';
import type { Instrument } from './instrument.ts';
import { between, keyOf, uniform } from './noise.ts';
import type { PriceProcess } from './price.ts';

export type LiquidationVenue = 'binance' | 'okx' | 'bybit';

export interface SimulatedLiquidation {
  readonly venue: LiquidationVenue;
  /** Unix ms. */
  readonly time: number;
  /** The position that was closed. */
  readonly side: 'long' | 'short';
  /** Bankruptcy price and the price of the fill, in ticks. */
  readonly ticks: number;
  readonly fillTicks: number;
  readonly steps: number;
  /** Not part of a cascade. */
  readonly background: boolean;
}

const MINUTE = 60_000;
const BACKGROUND_CHANCE = 0.35;

export class Liquidations {
  private readonly key: number;
  private readonly memo = new Map<number, readonly SimulatedLiquidation[]>();

  constructor(
    seed: number,
    private readonly instrument: Instrument,
    private readonly script: Script,
    private readonly price: PriceProcess,
  ) {
    this.key = keyOf(seed, instrument.symbol, 'liquidations');
  }

  /** Those with from <= time < to, in order of time. */
  between(from: number, to: number): SimulatedLiquidation[] {
    const found: SimulatedLiquidation[] = [];
    for (let cell = Math.floor(from / CELL_MS); cell * CELL_MS < to; cell += 1) {
      for (const one of this.ofCell(cell)) if (one.time >= from && one.time < to) found.push(one);
    }
    return found;
  }

  private ofCell(cell: number): readonly SimulatedLiquidation[] {
    let list = this.memo.get(cell);
    if (!list) {
      if (this.memo.size > 200) this.memo.clear();
      this.memo.set(
        cell,
        (list = [...this.cascade(cell), ...this.background(cell)].toSorted((a, b) => a.time - b.time)),
      );
    }
    return list;
  }

  private cascade(cell: number): SimulatedLiquidation[] {
    const episode = this.script.inCell('cascade', cell);
    const count = Math.round(episode.level);
    const slot = (episode.to - episode.from) / count;
    return Array.from({ length: count }, (_, i) => {
      // In the middle half of its slot, so that two are more than a second apart and no venue has to leave one out.
      const time = Math.floor(episode.from + slot * (i + between(this.key, cell * 64 + i, 0.25, 0.75)));
      return this.make(cell * 1000 + i, time, episode.down ? 'long' : 'short', 6, false);
    });
  }

  private background(cell: number): SimulatedLiquidation[] {
    const found: SimulatedLiquidation[] = [];
    for (let i = 0; i < CELL_MS / 30_000; i += 1) {
      const id = cell * 1000 + 500 + i;
      if (uniform(this.key ^ 0x11, id) >= BACKGROUND_CHANCE / 2) continue;
      const time = Math.floor(cell * CELL_MS + 30_000 * (i + uniform(this.key ^ 0x12, id)));
      const { from, to } = this.script.inCell('cascade', cell);
      if (time > from - MINUTE && time < to + MINUTE) continue;
      found.push(this.make(id, time, uniform(this.key ^ 0x13, id) < 0.5 ? 'long' : 'short', 1, true));
    }
    return found;
  }

  private make(
    id: number,
    time: number,
    side: 'long' | 'short',
    weight: number,
    background: boolean,
  ): SimulatedLiquidation {
    const where = uniform(this.key ^ 0x14, id);
    const venue: LiquidationVenue = where < 0.45 ? 'binance' : where < 0.8 ? 'bybit' : 'okx';
    const mid = this.price.at(time) / this.instrument.tick;
    const usd = weight * 700 * Math.exp(between(this.key ^ 0x15, id, 0, 4.5));
    const away = side === 'long' ? -1 : 1;
    return {
      venue,
      time,
      side,
      background,
      ticks: Math.round(mid * (1 + away * between(this.key ^ 0x16, id, 0.0008, 0.004))),
      fillTicks: Math.round(mid * (1 + away * 0.0003)),
      steps: Math.max(1, Math.round(usd / (mid * this.instrument.tick) / this.instrument.step)),
    };
  }
}
