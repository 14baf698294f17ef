/** What a venue's pure `parse` makes of one frame. Never an exception: what cannot be read is `bad`, counted by the caller. */
import type { FeedName, MarketEvent } from '@marketgraph/domain/market';

export type Parsed<Special = never> =
  | {
      readonly kind: 'events';
      readonly feed: FeedName;
      readonly symbol: string;
      /** When the venue sent the frame, Unix ms. */
      readonly sentAt: number;
      readonly events: readonly MarketEvent[];
    }
  /** Known, but nothing we asked for (another symbol, COIN-M on a merged stream). */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'bad'; readonly reason: string }
  | Special;

export const IGNORED = { kind: 'ignored' } as const;
export const bad = (reason: string) => ({ kind: 'bad', reason }) as const;

/** Longer frames than any venue sends (characters): not worth the memory of parsing. */
const MAX_FRAME = 1024 * 1024;

export type Json = Record<string, unknown>;
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The frame as an object, or why it is none. */
export function readObject(text: string): Json | ReturnType<typeof bad> {
  if (text.length > MAX_FRAME) return bad(`frame of ${text.length} characters`);
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : bad('not an object');
  } catch {
    return bad('not JSON');
  }
}
export const isBad = (value: Json | ReturnType<typeof bad>): value is ReturnType<typeof bad> => value['kind'] === 'bad';
