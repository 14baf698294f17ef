// The bots of this folder, killed at random under load: what their journals hold is compared with the event log itself.
import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildMarketData, marketContext, NAME } from '@marketgraph/market-data';
import { systemClock } from '@marketgraph/platform/clock';
import type { MarketStore } from '@marketgraph/platform/db';
import { createInProcessLog, encodeCursor, topics } from '@marketgraph/platform/events';
import { LOCAL_VIEWER } from '@marketgraph/platform/graphql';
import { createMetrics } from '@marketgraph/platform/health';
import { createLogger } from '@marketgraph/platform/log';
import { waitUntil } from '@marketgraph/testkit/wait';
import { serveEdge, type Edge } from '../src/edge/index.ts';
import { createGateway, type Gateway } from '../src/gateway.ts';
import { createInProcessLink } from '../src/links/index.ts';
import { silentGuards } from '../src/testing/guards-state.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PER_SECOND = 200;
const TOPIC = topics.guards('SOLUSDT');
const folder = mkdtempSync(join(tmpdir(), 'bots-'));
const log = createInProcessLog();
const logger = createLogger('test', 'error');
const children = new Set<ChildProcess>();
let gateway: Gateway;
let edge: Edge;
let load: NodeJS.Timeout;

beforeAll(async () => {
  const { schema } = await buildMarketData();
  // The stream reads the event log alone.
  const store = {} as MarketStore;
  const context = marketContext({ log, store, clock: systemClock, mode: 'SIMULATED', symbols: ['SOLUSDT'] });
  gateway = await createGateway({
    log: logger,
    links: [createInProcessLink({ name: NAME, schema, log: logger, context })],
  });
  edge = await serveEdge({
    gateway,
    metrics: createMetrics(),
    log: logger,
    health: () => false,
    hosts: ['127.0.0.1'],
    port: 0,
    identity: LOCAL_VIEWER,
    personal: new Set(),
    access: { hosts: [], origins: [] },
    webFolder: folder,
    explorerFolder: folder,
  });
});
/** Publishes states until the answered function is called. */
function startLoad(): () => void {
  const state = JSON.stringify(silentGuards('SOLUSDT', Date.now()));
  load = setInterval(() => {
    const fields = { ts: String(Date.now()), status: 'WARNING', state };
    void log.append(
      TOPIC,
      Array.from({ length: PER_SECOND / 50 }, () => ({ fields })),
    );
  }, 20);
  return () => clearInterval(load);
}
afterAll(async () => {
  clearInterval(load);
  for (const child of children) child.kill('SIGKILL');
  await edge?.close();
  await gateway?.close();
  await log.close();
  rmSync(folder, { recursive: true, force: true });
});

function start(command: string, args: readonly string[]): ChildProcess {
  const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'ignore'] });
  children.add(child);
  return child;
}
async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  const gone = new Promise((done) => child.once('exit', done));
  child.kill(signal);
  await gone;
  children.delete(child);
}
const cursorsIn = (journal: string): string[] =>
  existsSync(journal)
    ? readFileSync(journal, 'utf8')
        .split('\n')
        .slice(0, -1)
        .map((line) => line.split('\t')[0]!)
    : [];

/** Kills it `kills` times, sometimes before it is connected, sometimes in full flow, and once more leaves a torn line behind. */
async function torment(journal: string, launch: () => ChildProcess, kills: number): Promise<void> {
  const stopLoad = startLoad();
  for (let kill = 0; kill < kills; kill += 1) {
    const before = cursorsIn(journal).length;
    const bot = launch();
    if (kill % 5 !== 0) await waitUntil(() => cursorsIn(journal).length > before, 'the bot goes on', 15_000);
    await sleep(Math.random() * 250);
    await end(bot);
    if (kill % 10 === 3) appendFileSync(journal, 'ODA3YzhlYmYzMzBhNzk5NDY2ZD');
  }
  const bot = launch();
  stopLoad();
  const newest = encodeCursor(await log.epoch(), TOPIC, (await log.last(TOPIC))!.id);
  await waitUntil(() => cursorsIn(journal).at(-1) === newest, 'the bot has everything', 20_000);
  await end(bot, 'SIGTERM');
}

async function expectEverything(journal: string): Promise<void> {
  const seen = cursorsIn(journal);
  const epoch = await log.epoch();
  const all = (await log.read(TOPIC, null, 100_000)).map(({ id }) => encodeCursor(epoch, TOPIC, id));
  // It began with the newest of then; from there on it has seen every event once, in order.
  expect(seen.length).toBeGreaterThan(100);
  expect(seen).toEqual(all.slice(all.indexOf(seen[0]!)));
}

it('bot.ts, killed 50 times under load, has seen every event once and in order', async () => {
  const journal = join(folder, 'bot.journal');
  const url = `ws://127.0.0.1:${edge.port}/graphql`;
  await torment(journal, () => start(process.execPath, ['dist/bot.js', url, 'SOLUSDT', journal]), 50);
  await expectEverything(journal);
}, 120_000);

it('bot.sh, killed 15 times under load, too', async () => {
  const journal = join(folder, 'curl.journal');
  const origin = `http://127.0.0.1:${edge.port}`;
  await torment(journal, () => start('bash', ['gateway/examples/bot.sh', origin, 'SOLUSDT', journal]), 15);
  await expectEverything(journal);
}, 120_000);

const launches = {
  'bot.ts': (symbol: string, journal: string) =>
    start(process.execPath, ['dist/bot.js', `ws://127.0.0.1:${edge.port}/graphql`, symbol, journal]),
  'bot.sh': (symbol: string, journal: string) =>
    start('bash', ['gateway/examples/bot.sh', `http://127.0.0.1:${edge.port}`, symbol, journal]),
};

it.each(Object.entries(launches))(
  '%s writes down that it has missed something, and begins anew',
  async (name, launch) => {
    const stopLoad = startLoad();
    const journal = join(folder, `${name}.gap`);
    const gone = encodeCursor('anotherlog', TOPIC, '1795000000000-0');
    appendFileSync(journal, `${gone}\told\n`);
    const bot = launch('SOLUSDT', journal);
    await waitUntil(() => cursorsIn(journal).length > 5, 'it goes on', 20_000);
    await end(bot, 'SIGTERM');
    stopLoad();
    const lines = readFileSync(journal, 'utf8').split('\n');
    expect(lines[0]).toBe(`${gone}\told`);
    expect(lines[1]).toMatch(/^# .*not seen$/);
    expect(lines[1]).toContain(gone);
    expect(lines.slice(2).some((line) => line.startsWith('#'))).toBe(false);
  },
);

it.each(Object.entries(launches))('%s leaves with 1 when it is refused for good', async (name, launch) => {
  const bot = launch('NOSUCHUSDT', join(folder, `${name}.refused`));
  const code = await new Promise((done) => bot.once('exit', done));
  expect(code).toBe(1);
});
