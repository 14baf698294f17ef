/** Opportunities from sweep to sweep: opened, kept up, closed; one of a kind a session, so the same thing is not told twice. */
import type { Direction, OpportunityState, OpportunityType, Outcome, ScanRow, SectorId } from '../equities/index.ts';
import type { DataMode } from '../market/index.ts';
import type { OpportunityRules } from './config.ts';
import { ByPlace } from './by-place.ts';
import { breakout } from './detect/breakout.ts';
import type { Detector, Finding } from './detect/finding.ts';
import { levelTouch } from './detect/level-touch.ts';
import { endsOf, momentumOf } from './detect/momentum.ts';
import { priceMovement } from './detect/price-movement.ts';
import { reversal } from './detect/reversal.ts';
import { volumeSpike } from './detect/volume-spike.ts';
import type { Facts } from './facts.ts';
import { type ScoreInputs, scored, scoreOf } from './score.ts';
import { sectorChanges } from './sector-change.ts';

const NO_OUTCOME: readonly Outcome[] = ([1, 5, 20] as const).map((sessions) => ({
  sessions,
  changePercent: null,
  hit: null,
  recordedAt: null,
}));

/** What a sweep changed. Those that are merely still open are in `board.memory`. */
export interface SweepFindings {
  readonly opened: readonly OpportunityState[];
  readonly closed: readonly OpportunityState[];
}
export type BoardMemory = readonly OpportunityState[];

/** The newest look at a stock, of all that is found of it. */
interface Newest {
  readonly inputs: ScoreInputs;
  readonly at: number;
  readonly score: number;
}
/** An opportunity with the newest look at it, which is made part of its state when somebody reads that. */
interface Held {
  state: OpportunityState;
  /** As in the state, which is large and out of the processor's cache: these are looked at for every stock at every sweep. */
  readonly type: OpportunityType;
  readonly direction: Direction;
  open: boolean;
  finding: Finding | null;
  /** Confidence of the moment whose sentence is told: the strongest since it opened. `strongest`: its words, until they are made. */
  peak: number;
  strongest: Finding | null;
  newest: Newest | null;
  score: number;
  /** The sweep that saw it last. */
  seen: number;
  readonly date: string;
}
interface Watch {
  readonly type: OpportunityType;
  readonly detect: Detector;
}
const WATCHES: readonly Watch[] = [
  { type: 'VOLUME_SPIKE', detect: volumeSpike },
  { type: 'PRICE_MOVEMENT', detect: priceMovement },
  { type: 'BREAKOUT', detect: breakout },
  { type: 'REVERSAL', detect: reversal },
  { type: 'LEVEL_TOUCH', detect: levelTouch },
];

export class OpportunityBoard {
  /** This session's, open and closed: a handful of each stock. */
  private readonly held = new ByPlace<Held[]>();
  private sweep = 0;
  private asked: readonly Held[] = [];
  private askedType: OpportunityType = 'MOMENTUM';

  constructor(
    private readonly rules: OpportunityRules,
    private readonly mode: DataMode,
    memory: BoardMemory = [],
  ) {
    for (const state of memory) this.listOf(state.symbol, -1).push(heldOf(state, state.id.slice(-10), state.score));
  }

  /** All of this session, open and closed. */
  get memory(): BoardMemory {
    return [...this.held.entries()].flatMap(([, list]) => list.map((one) => this.stateOf(one)));
  }
  open(): OpportunityState[] {
    return this.memory.filter(({ open }) => open);
  }
  /** Of the best open one of a stock; null = none. `which`: its row, where that is known. */
  scoreOf = (symbol: string, which = -1): number | null => {
    let best: number | null = null;
    const list = this.held.get(symbol, which);
    if (list) for (const { open, score } of list) if (open && (best === null || score > best)) best = score;
    return best;
  };

  private listOf = (symbol: string, which: number): Held[] => this.held.getOrMake(symbol, which, () => []);

  /** `facts`: in the order of the rows; null = nothing can be said of that stock now, and what is open of it stays as it is. */
  step(rows: readonly ScanRow[], facts: readonly (Facts | null)[]): SweepFindings {
    this.sweep += 1;
    const watches: Watch[] = [...WATCHES, { type: 'MOMENTUM', detect: momentumOf(endsOf(rows, this.rules)) }];
    const sectors = sectorChanges(rows);
    const out = { opened: [] as OpportunityState[], closed: [] as OpportunityState[] };
    for (let which = 0; which < rows.length; which += 1) {
      const row = rows[which]!;
      const one = facts[which];
      if (!one || row.quality < this.rules.minQuality) continue;
      const list = this.listOf(row.symbol, which);
      if (isOfBefore(list, one)) this.begin(list, one, out.closed);
      this.look(one, list, watches, sectors, out.opened);
      for (const each of list) if (each.seen !== this.sweep) this.close(each, out.closed);
    }
    return out;
  }

  /** Those of an earlier session are over, and forgotten: their ids never come again. */
  private begin(list: Held[], { date }: Facts, closed: OpportunityState[]): void {
    for (const one of list) if (one.date !== date) this.close(one, closed);
    list.splice(0, list.length, ...list.filter((one) => one.date === date));
  }

  private look(
    facts: Facts,
    list: Held[],
    watches: readonly Watch[],
    sectors: ReadonlyMap<SectorId, number>,
    opened: OpportunityState[],
  ): void {
    let newest: Newest | null = null;
    this.asked = list;
    for (const { type, detect } of watches) {
      this.askedType = type;
      const finding = detect(facts, this.rules, this.isOpen);
      if (finding === null) continue;
      newest ??= this.newestOf(facts, sectors);
      this.take(finding, facts, list, newest, opened);
    }
  }
  /** Of the stock and type that are looked at. */
  private readonly isOpen = (direction: Direction): boolean =>
    find(this.asked, this.askedType, direction)?.open === true;

  private newestOf({ row, price, at }: Facts, sectors: ReadonlyMap<SectorId, number>): Newest {
    const { changePercent, volumeRatio, avgVolume20, sector } = row;
    const turnover = avgVolume20 === null ? null : avgVolume20 * price;
    const sectorChange = sector === null ? null : (sectors.get(sector) ?? null);
    const inputs = { changePercent, volumeRatio, sectorChange, turnover };
    return { inputs, at, score: scoreOf(inputs, this.rules.weights) };
  }

  private take(finding: Finding, facts: Facts, list: Held[], newest: Newest, opened: OpportunityState[]): void {
    let one = find(list, finding.type, finding.direction);
    const isNew = !one?.open;
    if (!one) {
      one = heldOf(this.first(finding, facts), facts.date, 0);
      list.push(one);
    }
    one.finding = finding;
    one.newest = newest;
    one.score = newest.score;
    one.seen = this.sweep;
    if (isNew || finding.confidence >= one.peak) {
      one.peak = finding.confidence;
      one.strongest = finding;
    }
    if (isNew) {
      one.open = true;
      one.state = { ...one.state, open: true };
      opened.push(this.stateOf(one));
    }
  }

  /** What stays as it was found: outcomes are measured from there. */
  private first({ type, direction, confidence, evidence }: Finding, { row, at, date, price }: Facts): OpportunityState {
    const id = `${row.symbol}:${type}:${direction}:${date}`;
    const { symbol, changePercent, volumeRatio } = row;
    // A session whose volume nobody can believe is left out: no bar is better than one that is made up.
    const bars = evidence().filter((bar) => bar.open > 0 && bar.volume >= 0);
    const what = { id, type, symbol, direction, confidence, message: '', evidence: bars };
    const numbers = { score: 0, contributions: [], price, changePercent, volumeRatio };
    return { ...what, ...numbers, detectedAt: at, lastSeenAt: at, open: true, outcomes: NO_OUTCOME, mode: this.mode };
  }

  /** With the newest look in. */
  private stateOf(one: Held): OpportunityState {
    const { newest, finding, strongest } = one;
    if (!newest || !finding) return one.state;
    const { inputs, at } = newest;
    const { changePercent, volumeRatio } = inputs;
    const seen = {
      confidence: finding.confidence,
      ...(strongest && { message: strongest.message(), peak: one.peak }),
      lastSeenAt: at,
      changePercent,
      volumeRatio,
    };
    one.state = { ...one.state, ...seen, ...scored(inputs, this.rules.weights) };
    one.newest = one.strongest = null;
    return one.state;
  }

  private close(one: Held, closed: OpportunityState[]): void {
    if (!one.open) return;
    one.open = false;
    one.state = { ...this.stateOf(one), open: false };
    closed.push(one.state);
  }
}

const heldOf = (state: OpportunityState, date: string, score: number): Held => {
  const { type, direction, open } = state;
  const peak = state.peak ?? 0;
  return { state, type, direction, open, finding: null, peak, strongest: null, newest: null, score, seen: 0, date };
};
function isOfBefore(list: readonly Held[], { date }: Facts): boolean {
  for (const one of list) if (one.date !== date) return true;
  return false;
}
function find(list: readonly Held[], type: OpportunityType, direction: Direction): Held | undefined {
  for (const one of list) if (one.type === type && one.direction === direction) return one;
  return undefined;
}
