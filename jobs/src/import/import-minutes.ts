/** A day of minutes into the store. A minute that is there already stays. */
import { basename } from 'node:path';
import type { EquityStore } from '@marketgraph/platform/db';
import { complaintsOf } from './complaints.ts';
import { instrumentOfBars } from './guessed.ts';
import type { Imported } from './import-bars.ts';
import { leanMinutes } from './lean.ts';
import { LayoutError } from './layout-error.ts';

type Kept = Pick<EquityStore, 'mode' | 'saveBars' | 'bars' | 'instruments' | 'saveInstruments'>;
const DAY_MS = 86_400_000;

export async function importMinutes(file: string, store: Kept, now: number): Promise<Imported> {
  const complaints = complaintsOf(file);
  const base = { file, complaints, outOfOrder: 0, resumed: 0, unfit: 0 };
  try {
    const bars = await leanMinutes(file, store.mode, (line, reason) => complaints.add(line, reason));
    const [first, last] = [bars[0], bars.at(-1)];
    if (!first || !last)
      return { ...base, rows: 0, written: 0, same: 0, symbols: 0, from: null, to: null, refused: 'it is empty' };
    const { symbol } = first;
    const range = { symbol, from: first.timestamp, to: last.timestamp + 1 };
    const before = new Set((await store.bars(range)).map(({ timestamp }) => timestamp));
    const fresh = bars.filter(({ timestamp }) => !before.has(timestamp));
    await store.saveBars(fresh);
    if ((await store.instruments({ symbols: [symbol] })).length === 0)
      await store.saveInstruments([instrumentOfBars(symbol, `import:${basename(file)}`, true, now)]);
    const date = new Date(Math.floor(first.timestamp / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
    const same = bars.length - fresh.length;
    return { ...base, rows: bars.length, written: fresh.length, same, symbols: 1, from: date, to: date, refused: null };
  } catch (error) {
    if (!(error instanceof LayoutError)) throw error;
    return { ...base, rows: 0, written: 0, same: 0, symbols: 0, from: null, to: null, refused: error.message };
  }
}
