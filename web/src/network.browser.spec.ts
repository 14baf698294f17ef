/** The page while its line is bad: sockets cut, a cursor too old, a dead venue, a slow network. The product behind it is real; its messages are held back or cut. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../subgraphs/shared/testkit/src/wait.ts';
import { Line } from './testing/line.ts';
import { CHROMIUM, figures, PHOTOS, startProduct, text, type Product } from './testing/product.ts';

describe.skipIf(!CHROMIUM)('the page on a bad line', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product?.end());

  it('is cut off: says so, resumes each stream by its cursor, once, and misses no print of the tape', async () => {
    const line = new Line();
    const { page } = await product.open('/telemetry', { before: line.attach });
    await figures(page);
    await waitUntil(() => line.given.has('guards'), 'the stream of guards');
    line.down = true;
    await line.cut();
    await page.getByText('Reconnecting').waitFor();
    await page.getByText('stale since').first().waitFor();
    await page.screenshot({ path: join(PHOTOS, 'cut-off.png') });
    const before = line.asked.length;
    const cursors = new Map(line.given);
    line.down = false;
    await page.locator('.strip').getByText('Connected').waitFor({ timeout: 20_000 });
    const again = () => line.asked.slice(before).filter(({ field }) => field === 'guards');
    await waitUntil(
      () => again().some(({ after }) => after === cursors.get('guards')),
      'guards asked again behind the last cursor',
    );
    await waitUntil(() => line.given.get('guards') !== cursors.get('guards'), 'the next event of guards');
    const once = line.asked.length;
    const price = await text(page, 'section[aria-label="Spread"] .context');
    await waitUntil(
      async () => (await text(page, 'section[aria-label="Spread"] .context')) !== price,
      'a new quote',
      20_000,
    );
    // A second copy of a stream would be asked for within the retry time of 1 s; a quote takes no less.
    await page.waitForFunction(
      (from) => performance.now() - from > 1_500,
      await page.evaluate(() => performance.now()),
    );
    expect(line.asked.length).toBe(once);
    const stored = await page.evaluate(async () => {
      const query = '{ liquidations(symbol: "SOLUSDT", first: 50) { edges { node { venue } } } }';
      const answer = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      return (await answer.json()).data.liquidations.edges.length as number;
    });
    await waitUntil(
      async () =>
        Number(/(\d+) prints?/.exec(await text(page, 'section[aria-label="Liquidation tape"] footer'))?.[1]) >= stored,
      'every print on the tape',
    );
    await page.close();
  });

  it('CURSOR_EXPIRED: reads the present and goes on from there', async () => {
    const line = new Line();
    const { page, faults } = await product.open('/telemetry', { before: line.attach });
    await figures(page);
    await waitUntil(() => line.given.has('guards'), 'the stream of guards');
    line.refuse = (field, after) =>
      after === null
        ? null
        : [{ message: `The cursor of ${field} is too old.`, extensions: { code: 'CURSOR_EXPIRED', retryable: false } }];
    await line.cut();
    await waitUntil(
      () => line.asked.some(({ field, after }) => field === 'guards' && after !== null),
      'a resume',
      20_000,
    );
    await waitUntil(() => line.asked.at(-1)!.after === null, 'a fresh beginning');
    await page.waitForFunction(() => document.querySelectorAll('section.card.stale').length === 0, undefined, {
      timeout: 10_000,
    });
    expect(await page.locator('.message.bad').count()).toBe(0);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('a stream that is silent while the connection stands is told as that', async () => {
    const line = new Line();
    const { page } = await product.open('/telemetry', { before: line.attach });
    await figures(page);
    await waitUntil(() => line.given.has('guards'), 'the stream of guards');
    line.mute.add('guards');
    const guards = page.locator('section[aria-label="Guards"]');
    await guards
      .locator('td.reason', { hasText: /No update for \d+ s/ })
      .first()
      .waitFor();
    expect(await page.getByText('No connection').count()).toBe(0);
    expect(await text(page, '.link')).toContain('Connected');
    line.mute.clear();
    await waitUntil(async () => (await guards.getAttribute('class')) === 'card guards', 'guards that are heard again');
    await page.close();
  });

  it('no venue can be reached: every card says so in words, none loads for ever, no figure is made up', async () => {
    const raw = 'getaddrinfo ENOTFOUND fstream.binance.com';
    const line = new Line();
    for (const field of ['liquidationHeatmap', 'bars', 'liquidations']) line.mute.add(field);
    line.change = (field, event) => {
      if (field === 'guards') {
        for (const check of event.guards.checks)
          Object.assign(check, { value: null, status: 'UNKNOWN', reason: raw, ageMs: null });
        Object.assign(event.guards, { book: null, funding: null, basisLegs: null, openInterest: null });
      }
      if (field === 'systemHealth')
        for (const { feeds } of event.health.venues)
          for (const feed of feeds) Object.assign(feed, { status: 'DOWN', reason: raw });
    };
    const nothing: Record<string, object> = {
      HeatmapNow: { liquidationHeatmap: null },
      InstrumentHead: {
        instrument: {
          symbol: 'SOLUSDT',
          quote: { price: null, changePercent: null, quoteAge: null, provenance: { reason: raw } },
          day: { high: null, low: null, quoteVolume: null, coveredMinutes: 0 },
        },
      },
    };
    const { page, faults } = await product.open('/telemetry', {
      before: async (page) => {
        await line.attach(page);
        await page.route('**/graphql', (route) => {
          const asked = /query (\w+)/.exec(route.request().postData() ?? '')?.[1] ?? '';
          return nothing[asked] ? route.fulfill({ json: { data: nothing[asked] } }) : route.continue();
        });
      },
    });
    const map = page.locator('section[aria-label^="Liquidations by price"]');
    await map.getByText('there is none yet: Binance unreachable.').waitFor();
    expect(await map.locator('.message').getAttribute('title')).toBe(raw);
    await waitUntil(async () => (await page.locator('.skeleton').count()) === 0, 'an end of loading');
    const reason = page.locator('section[aria-label="Guards"] td.reason').first();
    expect(await reason.innerText()).toBe('Binance unreachable');
    expect(await reason.getAttribute('title')).toBe(raw);
    await page.locator('.feed .why', { hasText: 'unreachable' }).first().waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/ENOTFOUND|getaddrinfo|\b0 min/);
    const cut = await page
      .locator('section.metric .reason, td.reason')
      .evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth && each.clientWidth > 0).length);
    expect(cut).toBe(0);
    await page.screenshot({ path: join(PHOTOS, 'no-venue.png') });
    expect(faults).toEqual([]);
    await page.close();
  });

  it('one venue dead: its check is STALE with the reason, its feed says why, the others go on', async () => {
    const line = new Line();
    line.change = (field, event) => {
      if (field === 'guards')
        for (const check of event.guards.checks)
          if (check.name === 'FUNDING')
            Object.assign(check, { status: 'STALE', reason: 'Bybit silent 160 s', ageMs: 160_000 });
      if (field === 'systemHealth')
        for (const venue of event.health.venues)
          if (venue.id === 'bybit')
            for (const feed of venue.feeds)
              Object.assign(feed, { status: 'DOWN', reason: 'Refused 3 times, next attempt in 4 s' });
    };
    const { page } = await product.open('/telemetry', { before: line.attach });
    await page.locator('section[aria-label="Funding APR"].stale').waitFor();
    const funding = page.locator('section[aria-label="Funding APR"]');
    expect(await funding.locator('.badge').innerText()).toBe('STALE');
    expect(await page.locator('section[aria-label="Guards"]').innerText()).toContain('Bybit silent 160 s');
    await page.getByText('Refused 3 times, next attempt in 4 s').first().waitFor();
    expect(await page.locator('section[aria-label="Spread"].stale').count()).toBe(0);
    await page.screenshot({ path: join(PHOTOS, 'venue-dead.png') });
    await page.close();
  });

  it('the venue of the price dead: the price stays, muted, with its age and why', async () => {
    const line = new Line();
    line.change = (field, event) => {
      if (field !== 'systemHealth') return;
      for (const venue of event.health.venues)
        for (const feed of venue.feeds)
          if (feed.name === 'trades')
            Object.assign(feed, { status: 'DOWN', reason: 'connection reset', ageMs: 20_500 });
    };
    const { page } = await product.open('/telemetry', { before: line.attach });
    const price = page.locator('.head .price.muted');
    await price.waitFor();
    expect(await price.innerText()).toMatch(/^\d+\.\d+$/);
    expect(await price.getAttribute('title')).toBe('Last trade 20s ago. Binance trades down: connection reset.');
    expect(await page.locator('.head .age').innerText()).toBe('20s');
    await page.close();
  });

  it('slow network: skeletons of the same size, then data, no jump and nothing false meanwhile', async () => {
    const line = new Line();
    line.delayMs = 1_200;
    const { page, faults } = await product.open('/telemetry', {
      before: async (page) => {
        await line.attach(page);
        await page.route('**/graphql', async (route) => {
          await new Promise((done) => setTimeout(done, 1_200));
          await route.continue();
        });
      },
    });
    await page.evaluate(() => {
      const world = window as unknown as { shift: number };
      world.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) world.shift += (entry as unknown as { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.locator('section.metric .skeleton').first().waitFor();
    expect(await page.getByText('No liquidation has been published').count()).toBe(0);
    expect(await page.locator('.badge.ok').filter({ hasText: 'PASSING' }).count()).toBe(0);
    const before = await page.locator('section.metric').first().boundingBox();
    await figures(page);
    expect(await page.locator('section.metric').first().boundingBox()).toEqual(before);
    expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBeLessThan(0.05);
    expect(faults).toEqual([]);
    await page.close();
  });
});
