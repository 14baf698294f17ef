/** The recorded minute bars of stocks (Lean zips: one CSV of ms since midnight ET, prices x 10,000, volume). */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { dataDir } from './data.ts';

export interface LeanMinute {
  /** Minutes after midnight, New York. */
  readonly minute: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}
export interface LeanDay {
  readonly symbol: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly minutes: readonly LeanMinute[];
}

/** The only file of a zip. */
function unzip(bytes: Buffer): string {
  const start = 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28);
  return inflateRawSync(bytes.subarray(start)).toString('latin1');
}

function minuteOf(line: string): LeanMinute {
  const [ms, open, high, low, close, volume] = line.split(',').map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const price = (scaled: number) => scaled / 10_000;
  return { minute: ms / 60_000, open: price(open), high: price(high), low: price(low), close: price(close), volume };
}

/** Every recorded day of trades, by symbol and date. */
export function leanDays(): LeanDay[] {
  const root = resolve(dataDir(), 'equities/minute');
  return readdirSync(root).flatMap((folder) =>
    readdirSync(resolve(root, folder))
      .filter((file) => file.endsWith('_trade.zip'))
      .sort()
      .map((file) => {
        const lines = unzip(readFileSync(resolve(root, folder, file))).split('\n');
        return {
          symbol: folder.toUpperCase(),
          date: `${file.slice(0, 4)}-${file.slice(4, 6)}-${file.slice(6, 8)}`,
          minutes: lines.filter((line) => line !== '').map(minuteOf),
        };
      }),
  );
}
