/** Reads a recording whole (tens of MB): frames must be sorted before the first can be played. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { pipeline, type Readable } from 'node:stream';
import type { FeedName, VenueId } from '@marketgraph/domain/market';
import { OWN_FORMAT } from './format.ts';
import type { RecordedLine, Recording } from './recording.types.ts';
import { streamsOf } from './streams.ts';

const VENUES: Record<string, VenueId> = {
  BINANCE_FUTURES: 'binance',
  BYBIT: 'bybit',
  OKX: 'okx',
};

/** The file is not a recording this product can play. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
}

/** @throws RecordingError when the file has no header of a known format and venue, or no frames; file errors as they come. */
export async function readRecording(path: string): Promise<Recording> {
  let header: { exchange: string; venue: VenueId } | undefined;
  const lines: RecordedLine[] = [];
  const skipped: number[] = [];
  const addrOf = new Map<string, string>();
  let number = 0;
  for await (const text of createInterface({ input: open(path), crlfDelay: Infinity })) {
    number += 1;
    if (text === '') continue;
    const raw = parseObject(text);
    if (header === undefined) {
      header = readHeader(path, raw);
    } else if (raw?.['t'] !== 'header') {
      const line = raw && readLine(raw, number, addrOf);
      if (line) lines.push(line);
      else skipped.push(number);
    }
  }
  if (header === undefined) throw new RecordingError(`${path}: empty file`);
  lines.sort((a, b) => a.ts - b.ts || a.line - b.line);
  const received = lines.filter((line) => line.t === 'recv');
  const [first, last] = [received[0], received.at(-1)];
  if (!first || !last) throw new RecordingError(`${path}: holds no received frame`);
  return { ...header, lines, start: first.ts, end: last.ts, ...contents(header.venue, lines), skipped };
}

function open(path: string): Readable {
  const file = createReadStream(path);
  if (!path.endsWith('.gz')) return file;
  // A recorder killed in mid-write leaves a gzip without its end: pipeline destroys, and the reader's iteration throws.
  return pipeline(file, createGunzip(), () => undefined);
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function readHeader(path: string, raw: Record<string, unknown> | undefined): { exchange: string; venue: VenueId } {
  if (raw?.['t'] !== 'header') throw new RecordingError(`${path}: line 1 is not the header of a recording`);
  const exchange = String(raw['exchange'] ?? raw['venue']);
  const own = raw['format'] === OWN_FORMAT;
  if (!own && raw['format'] !== 2) throw new RecordingError(`${path}: unknown format ${JSON.stringify(raw['format'])}`);
  const venue = own ? Object.values(VENUES).find((id) => id === raw['venue']) : VENUES[exchange];
  if (!venue) throw new RecordingError(`${path}: no connector for ${exchange}`);
  return { exchange, venue };
}

/** Undefined: not a line of this format. Remembers the address of each connection, since `recv` lines have none. */
function readLine(raw: Record<string, unknown>, line: number, addrOf: Map<string, string>): RecordedLine | undefined {
  const { t, ts, conn, addr, url, data } = raw;
  if (typeof ts !== 'number' || !Number.isFinite(ts) || typeof conn !== 'string') return undefined;
  const base = { line, ts: Math.round(ts * 1e6) / 1e3, conn };
  if (t === 'connect' && typeof addr === 'string') {
    addrOf.set(conn, addr);
    return { ...base, t, addr };
  }
  if (typeof data !== 'string') return undefined;
  if (t === 'http' && typeof url === 'string') return { ...base, t, url, data };
  if (t === 'send' && typeof addr === 'string') return { ...base, t, addr, data };
  const known = addrOf.get(conn);
  return t === 'recv' && known !== undefined ? { ...base, t, addr: known, data } : undefined;
}

function contents(venue: VenueId, lines: readonly RecordedLine[]): Pick<Recording, 'symbols' | 'feeds'> {
  const found = new Map<string, Set<FeedName>>();
  const everywhere = new Set<FeedName>();
  for (const line of lines) {
    for (const { symbol, feed } of streamsOf(venue, line)) {
      if (symbol === null) everywhere.add(feed);
      else found.set(symbol, (found.get(symbol) ?? new Set()).add(feed));
    }
  }
  const symbols = [...found.keys()].toSorted();
  return {
    symbols,
    feeds: new Map(
      symbols.map((symbol) => [symbol, [...new Set([...(found.get(symbol) ?? []), ...everywhere])].toSorted()]),
    ),
  };
}
