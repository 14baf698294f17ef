/** Writes live frames to a recording. A kill costs at most what the last flush had not taken and tears at most one line. */
import { open, type FileHandle } from 'node:fs/promises';
import type { VenueId } from '@marketgraph/domain/market';
import type { Clock } from '@marketgraph/platform/clock';
import { OWN_FORMAT } from './format.ts';

/** What a connector tells the recorder. None of these throws or waits: recording never holds the product up. */
export interface FrameTap {
  /** A finished REST exchange; `url` whole with its query. */
  http(url: string, data: string): void;
  connect(conn: string, addr: string): void;
  send(conn: string, addr: string, data: string): void;
  /** `receivedAt` in Unix ms. */
  recv(conn: string, data: string, receivedAt: number): void;
}

export interface Recorder extends FrameTap {
  /** Resolves when all that was told before stands in the file; rejects with the first write error. */
  flush(): Promise<void>;
  close(): Promise<void>;
  /** The first error (disk full ...); after it nothing more is written. */
  readonly error: Error | null;
}

const FLUSH_MS = 250;
/** A disk slower than the venue for this many characters ends the recording instead of the product. */
const MAX_PENDING_CHARS = 64 * 1024 * 1024;

const seconds = (ms: number): number => ms / 1000;

/** Appends to `path` (JSON Lines, not compressed), creating it with a header when it is new. */
export async function createRecorder(path: string, venue: VenueId, clock: Clock): Promise<Recorder> {
  const file = await open(path, 'a+');
  let pending: string[] = [];
  let chars = 0;
  let error: Error | null = null;
  let writing: Promise<void> = Promise.resolve();

  const put = (line: object): void => {
    if (error) return;
    const text = `${JSON.stringify(line)}\n`;
    pending.push(text);
    chars += text.length;
    if (chars > MAX_PENDING_CHARS) error = new Error(`${path}: the disk does not keep up, recording ended`);
  };
  const drain = async (before: Promise<void>): Promise<void> => {
    await before;
    const text = pending.join('');
    [pending, chars] = [[], 0];
    if (text === '') return;
    await file.appendFile(text).catch((cause: unknown) => {
      error ??= cause instanceof Error ? cause : new Error(String(cause));
    });
  };
  const flush = async (): Promise<void> => {
    writing = drain(writing);
    await writing;
    if (error) throw error;
  };

  if (await needsNewLine(file)) pending.push('\n');
  if ((await file.stat()).size === 0) put({ t: 'header', format: OWN_FORMAT, venue, recorded: seconds(clock.now()) });
  const stopFlushing = clock.every(FLUSH_MS, () => void flush().catch(() => undefined));

  return {
    http: (url, data) => put({ t: 'http', conn: `${venue}.http`, ts: seconds(clock.now()), url, data }),
    connect: (conn, addr) => put({ t: 'connect', conn, ts: seconds(clock.now()), addr }),
    send: (conn, addr, data) => put({ t: 'send', conn, ts: seconds(clock.now()), addr, data }),
    recv: (conn, data, receivedAt) => put({ t: 'recv', conn, ts: seconds(receivedAt), data }),
    flush,
    async close() {
      stopFlushing();
      await flush().finally(() => void file.close());
    },
    get error() {
      return error;
    },
  };
}

/** True when a killed recorder left a torn line at the end: the next line must not be glued to it. */
async function needsNewLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== 0x0a;
}
