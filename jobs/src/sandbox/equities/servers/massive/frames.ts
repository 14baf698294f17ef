/** What Massive's streams tell of a stretch of time: finished minutes (AM) and seconds (A), trades (T), quotes (Q), as JSON texts. */
import type { EquityFeed, Look } from '../../feed.types.ts';
import { stockWord } from './words.ts';

export type StreamName = 'AM' | 'A' | 'T' | 'Q';
const MINUTE = 60_000;

export class Frames {
  private readonly words: ReadonlyMap<string, string>;
  constructor(private readonly feed: EquityFeed) {
    this.words = new Map(
      feed.listings.flatMap(({ symbol }) => {
        const word = stockWord(symbol);
        return word === null ? [] : [[symbol, word] as const];
      }),
    );
  }

  /** Of (from, to], Unix ms; `symbols` null: of all. */
  between(stream: StreamName, symbols: ReadonlySet<string> | null, from: number, to: number): string[] {
    const minute = Math.floor(to / MINUTE) * MINUTE;
    if (stream === 'AM' && minute <= from) return [];
    const found: string[] = [];
    for (const symbol of symbols ?? this.words.keys()) {
      const word = this.words.get(symbol);
      const look = word === undefined ? null : this.feed.look(symbol, to);
      if (word === undefined || !look || look.price === null) continue;
      if (stream === 'AM') {
        const bar = look.minute;
        if (bar?.start !== minute - MINUTE) continue;
        found.push(
          `{"ev":"AM","sym":"${word}","v":${bar.volume},"av":${bar.accumulated},"op":${look.day?.open ?? 0},"vw":${short(bar.vwap)},"o":${bar.open},"c":${bar.close},"h":${bar.high},"l":${bar.low},"a":${look.day?.vwap ?? 0},"z":${size(bar.volume, bar.trades)},"s":${bar.start},"e":${minute}}`,
        );
      } else if (look.tradeAt > from && look.tradeAt <= to) found.push(this.trade(stream, word, look, to));
    }
    return found;
  }

  private trade(stream: 'A' | 'T' | 'Q', word: string, look: Look, to: number): string {
    const { price, tradeAt: t, tradeSize } = look;
    if (stream === 'T')
      return `{"ev":"T","sym":"${word}","x":4,"i":"${t % 1e9}","z":3,"p":${price},"s":${tradeSize},"c":[],"t":${t},"q":${t % 1e8}}`;
    if (stream === 'Q')
      return `{"ev":"Q","sym":"${word}","bx":4,"bp":${look.bid ?? 0},"bs":${look.bidSize},"ax":7,"ap":${look.ask ?? 0},"as":${look.askSize},"c":0,"t":${t},"q":${t % 1e8},"z":3}`;
    const second = Math.floor(to / 1000) * 1000;
    return `{"ev":"A","sym":"${word}","v":${tradeSize},"av":${look.volume},"op":${look.day?.open ?? 0},"vw":${price},"o":${price},"c":${price},"h":${price},"l":${price},"a":${look.day?.vwap ?? 0},"z":${tradeSize},"s":${second - 1000},"e":${second}}`;
  }
}

const short = (value: number): number => Math.round(value * 1e4) / 1e4;
const size = (volume: number, trades: number): number => Math.max(1, Math.round(volume / trades));
