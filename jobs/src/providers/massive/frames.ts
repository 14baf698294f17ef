/** Frames of Massive's WebSocket -> minute bars and words about the connection. Every frame is a JSON array. */
import { fromWords } from '@marketgraph/domain/instruments';
import type { BarState, DataMode } from '@marketgraph/domain/market';
import { object, ohlc, positive, shares, text, unixMs } from '../fields.ts';
import { minuteBar } from '../minutes.ts';

export interface Status {
  readonly status: string;
  readonly message: string;
}
export interface Frames {
  readonly statuses: readonly Status[];
  readonly minutes: readonly BarState[];
  /** Parts that are not what they should be. */
  readonly bad: number;
}

/** `AM`: a minute that has ended. How many trades it had is not told (`z` is their mean size). */
export function parseFrames(frame: string, mode: DataMode): Frames {
  const statuses: Status[] = [];
  const minutes: BarState[] = [];
  let bad = 0;
  for (const part of partsOf(frame)) {
    const said = object(part);
    if (said?.['ev'] === 'status')
      statuses.push({ status: text(said['status']) ?? '', message: text(said['message']) ?? '' });
    else if (said?.['ev'] === 'AM') {
      if (said['otc'] === true) continue;
      const symbol = fromWords(text(said['sym']) ?? '', 'massive');
      const start = unixMs(said['s']);
      const prices = ohlc(said['o'], said['h'], said['l'], said['c']);
      const volume = shares(said['dv'], said['v']);
      if (symbol === null || start === null || !prices || volume === null) bad++;
      else
        minutes.push(
          minuteBar({
            ...{ symbol, start, ...prices, volume },
            ...{ vwap: positive(said['vw']), trades: null, source: 'massive', mode },
          }),
        );
    } else bad++;
  }
  return { statuses, minutes, bad };
}

function partsOf(frame: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(frame);
    return Array.isArray(parsed) ? parsed : [parsed];
  } catch {
    return [null];
  }
}
