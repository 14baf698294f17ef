// Providers taken away from the running product: another is asked within five seconds; without any, what is known stays, ages, and is called so.
import { afterEach, expect, it } from 'vitest';
import type { ProviderId } from '@marketgraph/domain/equities';
import { waitUntil } from '@marketgraph/testkit/wait';
import { StocksWorld } from './stocks.fixture.ts';

const world = new StocksWorld();
const ALL: readonly ProviderId[] = ['massive', 'fmp', 'yahoo'];

interface Look {
  readonly scanner: {
    readonly sweep: string;
    readonly stale: boolean;
    readonly latency: { readonly asked: number; readonly answered: number; readonly failed: number };
    readonly edges: readonly {
      readonly node: {
        readonly symbol: string;
        readonly price: number | null;
        readonly source: string;
        readonly quoteAge: number;
        readonly quality: number;
        readonly quote: { readonly stale: boolean; readonly provenance: { readonly reason: string | null } };
      };
    }[];
  };
  readonly ingestionStats: {
    readonly errorRate: number | null;
    readonly isRunning: boolean;
    readonly reason: string | null;
    readonly providers: readonly { readonly id: string; readonly status: string; readonly reason: string | null }[];
  };
}
const LOOK = `{ scanner(sort: { field: SYMBOL, direction: ASC }, first: 500) { sweep stale latency { asked answered failed }
    edges { node { symbol price source quoteAge quality quote { stale provenance { reason } } } } }
  ingestionStats { errorRate isRunning reason providers { id status reason } } }`;
const look = () => world.ask<Look>(LOOK);
const nodes = ({ scanner }: Look) => scanner.edges.map(({ node }) => node);
const sources = (one: Look) => new Set(nodes(one).map(({ source }) => source));
const down = (...providers: readonly ProviderId[]) => {
  for (const provider of providers) world.equities.sandbox!.faults.apply({ provider, kind: 'down' });
};
afterEach(() => world.equities.sandbox!.faults.clear());

it('a provider that dies is replaced within five seconds of the next question, and says why it is not asked', async () => {
  await waitUntil(async () => sources(await look()).has('massive'), 'the first provider', 20_000);
  const stream = world.viewer<{ quote: { provenance: { source: string } } }>(
    `subscription ($symbols: [ID!]!) { quotes(symbols: $symbols, delivery: ALL) { cursor quote { provenance { source } } } }`,
    {
      symbols: nodes(await look())
        .slice(0, 200)
        .map(({ symbol }) => symbol),
    },
  );
  await stream.has(1);
  const sweeps = new Set([(await look()).scanner.sweep]);
  down('massive');
  const massive = async () => (await look()).ingestionStats.providers.find(({ id }) => id === 'massive')!;
  // What one provider leaves out others are asked for at any time: only what comes after its death is told counts.
  await waitUntil(async () => (await massive()).status !== 'UP', 'its death', 20_000);
  expect((await massive()).reason).toBeTruthy();
  const since = stream.got.length;
  const others = async () => {
    sweeps.add((await look()).scanner.sweep);
    return stream.got.slice(since).some(({ quote }) => quote.provenance.source !== 'massive');
  };
  await waitUntil(others, 'another provider', 20_000);
  // Sweeps are five seconds apart. The one that was under way may have ended before its death was told; the next one has another's quotes.
  expect(sweeps.size).toBeLessThanOrEqual(3);
  world.equities.sandbox!.faults.clear();
  await waitUntil(async () => sources(await look()).has('massive'), 'its return', 60_000);
  expect(stream.failures).toEqual([]);
  await stream.leave();
});

it('without any provider prices stay as they were, grow old, are called stale, and nothing is made up', async () => {
  const before = await look();
  const prices = new Map(nodes(before).map(({ symbol, price }) => [symbol, price]));
  down(...ALL);
  const failing = async () => {
    const now = await look();
    return now.scanner.latency.failed > 0 && now.scanner.sweep !== before.scanner.sweep ? now : null;
  };
  const first = await waitUntil(failing, 'a sweep that fails', 60_000);
  const { asked, answered, failed } = first.scanner.latency;
  expect(asked).toBe(answered + failed);
  const stale = async () => {
    const now = await look();
    return nodes(now).every(({ price, quote }) => price === null || quote.stale) ? now : null;
  };
  const then = await waitUntil(stale, 'stale quotes', 100_000);
  const [age, still] = [(one: Look) => Math.min(...nodes(one).map(({ quoteAge }) => quoteAge)), nodes(then)];
  expect(age(then)).toBeGreaterThan(age(before));
  for (const { symbol, price, quality, quote } of still) {
    // What was looked at last, before they died: never 0, never null where it was known.
    expect(price === null).toBe((prices.get(symbol) ?? null) === null);
    if (price === null) continue;
    expect(price).toBeGreaterThan(0);
    expect(quality).toBeLessThanOrEqual(1);
    expect(quote.provenance.reason).toContain('No provider has sent its price for');
  }
  const worse = async () => nodes(await look()).every(({ price, quality }) => price === null || quality < 1);
  // Stale is told after 15 s, quality falls after a minute.
  await waitUntil(worse, 'qualities that fall', 75_000);
  expect(then.ingestionStats.errorRate).toBeGreaterThan(0);
  expect(then.ingestionStats.providers.filter(({ status }) => status === 'UP')).toEqual([]);
  const frozen = nodes(then).map(({ symbol, price }) => [symbol, price]);
  expect(nodes(await look()).map(({ symbol, price }) => [symbol, price])).toEqual(frozen);
  world.equities.sandbox!.faults.clear();
  const fresh = async () => nodes(await look()).every(({ quote }) => !quote.stale);
  await waitUntil(fresh, 'fresh quotes', 90_000);
}, 300_000);
