/** Symbols in the order in which they were last asked for, in two lines: hot ones, and the others. */

export interface SweepQueue {
  set(symbols: readonly string[], hot: ReadonlySet<string>): void;
  /** At most so many that turn `turn` has not asked for yet, from both lines by turns while both wait. Turns count up. */
  take(turn: number, most: number): string[];
  /** As if they had not been asked for this time. */
  giveBack(symbols: readonly string[]): void;
  size(): number;
}

interface Entry {
  hot: boolean;
  /** Turn that asked last, and the one before it; -1 = never. */
  at: number;
  before: number;
}
type Line = 'hot' | 'rest';

export function createQueue(): SweepQueue {
  const entries = new Map<string, Entry>();
  let lines: Record<Line, string[]> | null = null;
  const heads: Record<Line, number> = { hot: 0, rest: 0 };
  /** Picks of the hot line over those of the other while both waited. */
  let lead = 0;

  /** Built anew when somebody came, went, changed the line or was given back. Sorting keeps the order of those asked for together. */
  const build = (): Record<Line, string[]> => {
    const sorted = [...entries].sort((a, b) => a[1].at - b[1].at);
    lines = { hot: [], rest: [] };
    for (const [symbol, { hot }] of sorted) lines[hot ? 'hot' : 'rest'].push(symbol);
    heads.hot = heads.rest = 0;
    return lines;
  };
  /** The longest waiting of a line, unless this turn has asked for it. */
  const front = (line: Line, turn: number): string | null => {
    const symbol = (lines ?? build())[line][heads[line]];
    return symbol !== undefined && entries.get(symbol)!.at !== turn ? symbol : null;
  };
  /** The first of a line goes to its end. */
  const shift = (line: Line, symbol: string, turn: number): void => {
    const entry = entries.get(symbol)!;
    entry.before = entry.at;
    entry.at = turn;
    const symbols = lines![line];
    symbols.push(symbol);
    if (++heads[line] <= symbols.length / 2) return;
    symbols.splice(0, heads[line]);
    heads[line] = 0;
  };

  return {
    set(symbols, hot) {
      const wanted = new Set(symbols);
      for (const symbol of entries.keys())
        if (!wanted.has(symbol)) {
          entries.delete(symbol);
          lines = null;
        }
      for (const symbol of wanted) {
        const isHot = hot.has(symbol);
        const entry = entries.get(symbol);
        if (entry?.hot === isHot) continue;
        lines = null;
        if (entry) entry.hot = isHot;
        else entries.set(symbol, { hot: isHot, at: -1, before: -1 });
      }
    },
    take(turn, most) {
      const taken: string[] = [];
      while (taken.length < most) {
        const hot = front('hot', turn);
        const rest = front('rest', turn);
        if (hot === null && rest === null) break;
        const line = rest === null || (hot !== null && lead <= 0) ? 'hot' : 'rest';
        if (hot !== null && rest !== null) lead += line === 'hot' ? 1 : -1;
        const symbol = (line === 'hot' ? hot : rest)!;
        shift(line, symbol, turn);
        taken.push(symbol);
      }
      return taken;
    },
    giveBack(symbols) {
      for (const symbol of symbols) {
        const entry = entries.get(symbol);
        if (!entry) continue;
        entry.at = entry.before;
        lines = null;
      }
    },
    size: () => entries.size,
  };
}
