/** Opportunities from sweep to sweep: opened, kept up, closed; one of a kind a session, so the same thing is not told twice. */
import type { Direction, OpportunityState, OpportunityType, Outcome, ScanRow, SectorId } from '../equities/index.ts';
import type { DataMode } from '../market/index.ts';
import type { OpportunityRules } from './config.ts';
import { breakout } from './detect/breakout.ts';
import type { Detector, Finding } from './detect/finding.ts';
import { levelTouch } from './detect/level-touch.ts';
import { endsOf, momentumOf } from './detect/momentum.ts';
import { priceMovement } from './detect/price-movement.ts';
import { reversal } from './detect/reversal.ts';
import { volumeSpike } from './detect/volume-spike.ts';
import type { Facts } from './facts.ts';
import { liquidityFactor, moveFactor, scored, sectorFactor, volumeFactor } from './score.ts';
import { sectorChanges } from './sector-change.ts';

const NO_OUTCOME: readonly Outcome[] = ([1, 5, 20] as const).map((sessions) => ({
  sessions,
  changePercent: null,
  hit: null,
  recordedAt: null,
}));

export interface SweepFindings {
  readonly opened: readonly OpportunityState[];
  /** Still open, with new numbers. */
  readonly updated: readonly OpportunityState[];
  readonly closed: readonly OpportunityState[];
}
export type BoardMemory = readonly OpportunityState[];

export class OpportunityBoard {
  /** This session's, open and closed, by id. */
  private readonly known = new Map<string, OpportunityState>();
  private readonly bySymbol = new Map<string, Set<string>>();

  constructor(
    private readonly rules: OpportunityRules,
    private readonly mode: DataMode,
    memory: BoardMemory = [],
  ) {
    for (const state of memory) this.keep(state);
  }

  get memory(): BoardMemory {
    return [...this.known.values()];
  }
  open(): OpportunityState[] {
    return this.memory.filter(({ open }) => open);
  }
  /** Of the best open one of a stock; null = none. */
  scoreOf = (symbol: string): number | null => {
    let best: number | null = null;
    for (const id of this.bySymbol.get(symbol) ?? []) {
      const state = this.known.get(id)!;
      if (state.open && (best === null || state.score > best)) best = state.score;
    }
    return best;
  };

  private keep(state: OpportunityState): void {
    this.known.set(state.id, state);
    const ids = this.bySymbol.get(state.symbol);
    if (ids) ids.add(state.id);
    else this.bySymbol.set(state.symbol, new Set([state.id]));
  }
  private forget({ id, symbol }: OpportunityState): void {
    this.known.delete(id);
    this.bySymbol.get(symbol)?.delete(id);
  }

  /** `factsOf`: null = nothing can be said of that stock now; what is open of it stays as it is. */
  step(rows: readonly ScanRow[], at: number, factsOf: (which: number, row: ScanRow) => Facts | null): SweepFindings {
    const watches: Watch[] = [...WATCHES, { type: 'MOMENTUM', detect: momentumOf(endsOf(rows, this.rules)) }];
    const sectors = sectorChanges(rows);
    const out = {
      opened: [] as OpportunityState[],
      updated: [] as OpportunityState[],
      closed: [] as OpportunityState[],
    };
    const dates = new Map<string, string>();
    for (const [which, row] of rows.entries()) {
      if (row.quality < this.rules.minQuality) continue;
      const facts = factsOf(which, row);
      if (!facts) continue;
      dates.set(row.symbol, facts.date);
      const seen = new Set<string>();
      for (const watch of watches)
        for (const finding of this.run(watch, facts)) seen.add(this.take(finding, facts, sectors, out));
      for (const id of this.bySymbol.get(row.symbol) ?? [])
        if (!seen.has(id)) this.close(this.known.get(id)!, at, out.closed);
    }
    this.endSessions(dates, at, out.closed);
    return out;
  }

  private run({ type, detect }: Watch, facts: Facts): readonly Finding[] {
    const isOpen = (direction: Direction): boolean =>
      this.known.get(idOf(facts.row.symbol, type, direction, facts.date))?.open === true;
    return detect(facts, this.rules, isOpen);
  }

  private take(
    finding: Finding,
    facts: Facts,
    sectors: ReadonlyMap<SectorId, number>,
    out: { opened: OpportunityState[]; updated: OpportunityState[] },
  ): string {
    const { row, at } = facts;
    const id = idOf(row.symbol, finding.type, finding.direction, facts.date);
    const before = this.known.get(id);
    const turnover = row.avgVolume20 === null ? null : row.avgVolume20 * facts.price;
    const sector = row.sector === null ? null : (sectors.get(row.sector) ?? null);
    const factors = {
      move: moveFactor(row.changePercent),
      volume: volumeFactor(row.volumeRatio),
      sector: sectorFactor(row.changePercent, sector),
      liquidity: liquidityFactor(turnover),
    };
    const state: OpportunityState = {
      id,
      type: finding.type,
      symbol: row.symbol,
      direction: finding.direction,
      confidence: finding.confidence,
      message: finding.message,
      ...scored(factors, this.rules.weights),
      // Of the first look: what caused it; later outcomes are measured from there.
      evidence: before?.evidence ?? finding.evidence(),
      detectedAt: before?.detectedAt ?? at,
      lastSeenAt: at,
      open: true,
      price: before?.price ?? facts.price,
      changePercent: row.changePercent,
      volumeRatio: row.volumeRatio,
      outcomes: before?.outcomes ?? NO_OUTCOME,
      mode: this.mode,
    };
    (before?.open ? out.updated : out.opened).push(state);
    this.keep(state);
    return id;
  }

  private close(state: OpportunityState, at: number, closed: OpportunityState[]): void {
    if (!state.open) return;
    const shut = { ...state, open: false, lastSeenAt: Math.min(at, state.lastSeenAt) };
    this.keep(shut);
    closed.push(shut);
  }

  /** Those of an earlier session are over, and forgotten: their ids never come again. */
  private endSessions(dates: ReadonlyMap<string, string>, at: number, closed: OpportunityState[]): void {
    for (const state of this.known.values()) {
      const date = dates.get(state.symbol);
      if (date === undefined || state.id.endsWith(date)) continue;
      this.close(state, at, closed);
      this.forget(state);
    }
  }
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
const idOf = (symbol: string, type: OpportunityType, direction: Direction, date: string): string =>
  `${symbol}:${type}:${direction}:${date}`;
