/**
 * A bot that streams guards, acts on each state exactly once, and goes on where it was cut off, however it was cut off.
 *
 *   node dist/bot.js [ws://localhost:4000/graphql] [SOLUSDT] [bot.journal]
 *
 * The journal is the cursor. One line an event, written and synced before the next event is looked at: its first word is the event's
 * cursor, so the last whole line says where to resume. A cursor in a file of its own would have to be written before or after the act, and
 * a kill between the two would lose an event or repeat it. What an act does elsewhere (an order) belongs under the cursor as its
 * idempotency key: after a kill the bot sees by the journal whether the line is there, and the exchange by the key whether the order is.
 */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, type ExecutionResult } from 'graphql-ws';
import { WebSocket } from 'ws';

const [url = 'ws://localhost:4000/graphql', symbol = 'SOLUSDT', path = 'bot.journal'] = process.argv.slice(2);

/** Guards come at least once a second: this long without one, and the connection is not worth trusting. */
const SILENCE_MS = 5_000;
/** Older than this, a state is history; further ahead of our clock, one of the two clocks is wrong. Nothing is done on either. */
const FRESH_MS = 2_000;
const SKEW_MS = 1_000;
const BACKOFF_MS = { first: 250, most: 15_000 };

const QUERY = `subscription Bot($symbol: ID!, $after: Cursor) {
  guards(symbol: $symbol, after: $after) {
    cursor
    guards { ts status spreadBps fundingApr checks { name status reason } }
  }
}`;

interface Check {
  readonly name: string;
  readonly status: string;
  readonly reason: string | null;
}
interface GuardsEvent {
  readonly cursor: string;
  readonly guards: {
    readonly ts: string;
    readonly status: 'PASSING' | 'WARNING' | 'BREACH';
    readonly spreadBps: number | null;
    readonly fundingApr: number | null;
    readonly checks: readonly Check[];
  };
}
interface Refusal {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly retryable?: boolean };
}

const say = (text: string): void => void process.stderr.write(`${new Date().toISOString()} ${text}\n`);

/** Cursor of the last whole line; null behind a `#`, where it began anew. A line without its end was never finished: it is cut off, and its event comes again. */
function openJournal(): { readonly file: number; readonly last: string | null } {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole));
  const line = whole.split('\n').at(-2) ?? '#';
  return { file: openSync(path, 'a'), last: line.startsWith('#') ? null : line.split('\t')[0]! };
}

/** What the bot would do. Missing data never counts as good: PASSING is only said when every required check is known and in bounds. */
function decide({ guards }: GuardsEvent): string {
  const ageMs = Date.now() - Date.parse(guards.ts);
  // Written so that what is no number holds too.
  if (!(ageMs >= -SKEW_MS && ageMs <= FRESH_MS)) return `hold: ${(ageMs / 1000).toFixed(1)} s old`;
  if (guards.status === 'PASSING') return 'quote';
  const wrong = guards.checks.filter(({ status }) => status !== 'PASSING' && status !== 'INFO');
  return `hold: ${wrong.map(({ name, status }) => `${name} ${status}`).join(', ')}`;
}

const journal = openJournal();
let after = journal.last;
const write = (line: string): void => {
  try {
    const bytes = Buffer.from(`${line}\n`);
    if (writeSync(journal.file, bytes) < bytes.length) throw new Error('the disk is full');
    fsyncSync(journal.file);
  } catch (error) {
    say(`${path} cannot be written (${(error as Error).message}): what is not written down is not acted on`);
    process.exit(1);
  }
};
say(after === null ? 'no journal: starting with the newest state' : `resuming after ${after}`);

/** Runs until the stream breaks or is refused; throws what it was refused with. */
async function follow(): Promise<void> {
  // A client of its own for each attempt, without retries: it would subscribe again behind the cursor that it began with.
  const client = createClient({
    url,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionAckWaitTimeout: SILENCE_MS,
  });
  const watchdog = setTimeout(() => client.terminate(), SILENCE_MS);
  try {
    const events = client.iterate<{ guards: GuardsEvent }>({ query: QUERY, variables: { symbol, after } });
    for await (const { data, errors } of events as AsyncIterable<ExecutionResult<{ guards: GuardsEvent }>>) {
      watchdog.refresh();
      if (!data) throw errors;
      const event = data.guards;
      write([event.cursor, event.guards.ts, event.guards.status, decide(event)].join('\t'));
      after = event.cursor;
      backoff = BACKOFF_MS.first;
    }
  } finally {
    clearTimeout(watchdog);
    await client.dispose();
  }
}

let backoff = BACKOFF_MS.first;
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    stopping = true;
    closeSync(journal.file);
    process.exit(0);
  });

while (!stopping) {
  const thrown: unknown = await follow().catch((error: unknown) => error);
  const refusal = (Array.isArray(thrown) ? thrown[0] : undefined) as Refusal | undefined;
  const code = refusal?.extensions?.code;
  if (code === 'CURSOR_EXPIRED' || code === 'CURSOR_INVALID') {
    // The only way to miss something, and it is written down: between these two lines the bot was blind.
    write(`# ${code} behind ${after}: states between this line and the next were not seen`);
    say(`${code}: going on with the newest state`);
    after = null;
    continue;
  }
  if (refusal?.extensions?.retryable === false) {
    say(`refused: ${code} ${refusal.message}`);
    process.exit(1);
  }
  // SLOW_CONSUMER, a restart, a cut cable: all of them mean to come back behind the last line.
  say(`cut off (${code ?? 'no connection'}), again in ${Math.round(backoff)} ms`);
  await sleep(backoff * (0.5 + Math.random() / 2));
  backoff = Math.min(2 * backoff, BACKOFF_MS.most);
}
