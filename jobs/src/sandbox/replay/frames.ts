/** Which stream a recorded frame belongs to, and its text as the venue's source tells it. Acks and pongs are not data. */
import type { VenueId } from '@marketgraph/domain/market';
import type { RecordedLine, Recording } from '../../recording/index.ts';

export interface Frame {
  readonly venue: VenueId;
  readonly stream: string;
  /** Unix ms at which the recorder handled it. */
  readonly ts: number;
  readonly line: number;
  /** Byte for byte; Binance: without the envelope of combined streams. */
  readonly text: string;
}

type Received = Extract<RecordedLine, { t: 'recv' }>;
/** Null: no data of a stream that this product's venues serve (Bybit's spot repeats the names of linear). */
type Reader = (line: Received) => { readonly stream: string; readonly text: string } | null;

const COMBINED = /^\{"stream":"([^"]+)","data":/;

const READERS: Readonly<Record<VenueId, Reader>> = {
  binance({ data, addr }) {
    const head = COMBINED.exec(data);
    if (head) return { stream: head[1]!, text: data.slice(head[0].length, data.lastIndexOf('}')) };
    const single = /\/ws\/([^/?]+)$/.exec(addr)?.[1];
    return single && data.startsWith('{"e":') ? { stream: single, text: data } : null;
  },
  bybit({ data, addr }) {
    const topic = addr.endsWith('/linear') ? /^\{"topic":"([^"]+)"/.exec(data)?.[1] : undefined;
    return topic === undefined ? null : { stream: topic, text: data };
  },
  okx({ data }) {
    if (!data.startsWith('{"arg":')) return null;
    const arg = /^\{"arg":(\{[^{}]*\}),/.exec(data)?.[1];
    if (arg === undefined) return null;
    const stream = okxStream(arg);
    return stream === null ? null : { stream, text: data };
  },
};

function okxStream(arg: string): string | null {
  const field = (name: string) => new RegExp(`"${name}":"([^"]+)"`).exec(arg)?.[1];
  const [channel, id] = [
    field('channel'),
    field('channel') === 'liquidation-orders' ? field('instType') : field('instId'),
  ];
  return channel && id ? `${channel}:${id}` : null;
}

/** Data frames of all recordings in the order in which they are played. */
export function framesOf(recordings: readonly Recording[]): Frame[] {
  const frames = recordings.flatMap(({ venue, lines }) =>
    lines.flatMap((line): Frame[] => {
      const read = line.t === 'recv' ? READERS[venue](line) : null;
      return read ? [{ venue, ts: line.ts, line: line.line, ...read }] : [];
    }),
  );
  // Lines of one recording are in order; sorting is stable.
  return recordings.length > 1 ? frames.toSorted((a, b) => a.ts - b.ts) : frames;
}

/** Streams that were asked for while recording: silence of these is what really happened. */
export function askedFor(venue: VenueId, line: RecordedLine): string[] {
  if (venue === 'binance' && line.t === 'connect')
    return (new URL(line.addr).searchParams.get('streams') ?? '').split('/').filter(Boolean);
  if (line.t !== 'send') return [];
  if (venue === 'bybit' && !line.addr.endsWith('/linear')) return [];
  const args = /"(?:args|params)":(\[.*\])/s.exec(line.data)?.[1] ?? '';
  if (venue === 'okx') return [...args.matchAll(/\{[^{}]*\}/g)].flatMap(([arg]) => okxStream(arg) ?? []);
  return [...args.matchAll(/"([^"]+)"/g)].map((match) => match[1]!);
}
