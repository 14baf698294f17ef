/** What a frame becomes in a later pass of a looped replay: times and trade ids move on, so that it is news and no duplicate. */
import type { Frame } from './frames.ts';
import { shiftTimes } from '../faults/times.ts';

const AGG_ID = /"a":(\d+)(?=,)/;

export class Passes {
  /** Per Binance stream: by how much aggTrade ids grow from pass to pass, so that they stay without holes. */
  private readonly ids = new Map<string, number>();

  constructor(
    frames: readonly Frame[],
    /** Length of one pass, ms. */
    readonly spanMs: number,
  ) {
    const ends = new Map<string, { first: number; last: number }>();
    for (const { stream, text } of frames) {
      if (!stream.endsWith('@aggTrade')) continue;
      const id = Number(AGG_ID.exec(text)?.[1]);
      const known = ends.get(stream);
      if (known) known.last = id;
      else ends.set(stream, { first: id, last: id });
    }
    for (const [stream, { first, last }] of ends) this.ids.set(stream, last - first + 1);
  }

  /** Pass 0 is the recording itself, byte for byte. */
  text({ stream, text }: Frame, pass: number): string {
    if (pass === 0) return text;
    const moved = shiftTimes(text, pass * this.spanMs);
    const step = this.ids.get(stream);
    if (step !== undefined) return moved.replace(AGG_ID, (_, id: string) => `"a":${Number(id) + pass * step}`);
    if (!stream.startsWith('publicTrade.')) return moved;
    return moved.replace(/"i":"[^"]{8}/g, `"i":"${pass.toString(16).padStart(8, '0')}`);
  }
}
