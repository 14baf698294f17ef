/** COPY ... FROM STDIN by node-postgres alone: the protocol is three messages. */
import type { Connection, Pool, PoolClient, Submittable } from 'pg';
import { withClient } from './client.ts';

/** How much is handed to the socket at once; between two pieces it may drain. */
const PIECE = 64 * 1024;
interface Wire extends Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

/** What node-postgres calls while the statement runs. */
class CopyIn implements Submittable {
  private failure: Error | null = null;
  private count = 0;
  constructor(
    private readonly text: string,
    private readonly pieces: Iterable<string>,
    private readonly settle: (error: Error | null, rows: number) => void,
  ) {}

  submit(connection: Connection): void {
    connection.query(this.text);
  }
  handleCopyInResponse(connection: Wire): void {
    this.send(connection).catch((error: unknown) => {
      this.failure = error as Error;
      connection.sendCopyFail(String(error));
    });
  }
  private async send(connection: Wire): Promise<void> {
    for (const piece of this.pieces) {
      if (this.failure) return;
      connection.sendCopyFromChunk(Buffer.from(piece));
      if (connection.stream.writableNeedDrain)
        await new Promise<void>((drained) => connection.stream.once('drain', drained));
    }
    connection.endCopyFrom();
  }
  handleCommandComplete({ text }: { text: string }): void {
    if (text.startsWith('COPY')) this.count = Number(text.slice(5));
  }
  handleError(error: Error): void {
    this.settle(this.failure ?? error, 0);
  }
  handleReadyForQuery(): void {
    this.settle(this.failure, this.count);
  }
}

const SPECIAL = /[\\\t\n\r]/g;
const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
/** A cell of COPY's text format. */
export const copyCell = (value: unknown): string =>
  value === null || value === undefined
    ? '\\N'
    : typeof value === 'string'
      ? value.replace(SPECIAL, (found) => ESCAPED[found]!)
      : String(value);

/** Lines of COPY's text format, joined to pieces that are worth sending. */
export function* copyLines<T>(rows: readonly T[], line: (row: T) => string): Generator<string> {
  let piece = '';
  for (const row of rows) {
    piece += `${line(row)}\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/**
 * Runs a statement that begins with `COPY <target> FROM STDIN` (text format) and answers how many rows went in. Statements may follow it
 * behind a semicolon: all of them are one transaction and one round trip.
 */
export function copyIn(client: PoolClient, text: string, pieces: Iterable<string>): Promise<number> {
  return new Promise((resolve, reject) => {
    client.query(new CopyIn(text, pieces, (error, rows) => (error ? reject(error) : resolve(rows))));
  });
}

/** COPY on a connection of its own; `line` is a row in COPY's text format, its cells by `copyCell` and tabs between them. */
export const copyInto = <T>(
  pool: Pool,
  target: string,
  rows: readonly T[],
  line: (row: T) => string,
): Promise<number> => withClient(pool, (client) => copyIn(client, `COPY ${target} FROM STDIN`, copyLines(rows, line)));
