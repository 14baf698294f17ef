/** The page in Chromium against the product's own start: data, an outage and its end, both widths, keyboard, the gallery. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../subgraphs/shared/testkit/src/redis.ts';
import { waitUntil } from '../../subgraphs/shared/testkit/src/wait.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PHOTOS = join(ROOT, 'test-results');
const CHROMIUM = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path));
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
if (!CHROMIUM) console.log('SKIPPED browser tests: no Chromium found. Install it or set CHROMIUM_PATH.');
if (!CHROMIUM && process.env['CI']) throw new Error('CI needs Chromium');

describe.skipIf(!CHROMIUM)('the page', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'page-'));
  let browser: Browser;
  let product: ChildProcess;
  let origin: string;
  let port: number;

  async function start(): Promise<void> {
    const main = `import(${JSON.stringify(join(ROOT, 'dist/standalone.js'))}).then((m) => m.main(['--port', '${port}']))`;
    product = spawn(process.execPath, ['-e', main], {
      cwd: ROOT,
      env: { PATH: process.env['PATH']!, DATA_DIR: dataDir },
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    await waitUntil(
      () =>
        fetch(`${origin}/health`).then(
          ({ status }) => status === 200,
          () => false,
        ),
      'the product to be ready',
      60_000,
    );
  }
  async function stop(): Promise<void> {
    const gone = new Promise((done) => product.once('exit', done));
    product.kill('SIGINT');
    await gone;
  }
  async function open(path: string, width = 1440, height = 900): Promise<{ page: Page; faults: string[] }> {
    const page = await browser.newPage({ viewport: { width, height } });
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(origin + path);
    return { page, faults };
  }
  const text = (page: Page, selector: string) => page.locator(selector).first().innerText();

  beforeAll(async () => {
    mkdirSync(PHOTOS, { recursive: true });
    port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    await start();
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: FLAGS });
  });
  afterAll(async () => {
    await browser?.close();
    if (product.exitCode === null) await stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('shows moving data, its source and no NaN, without an error or a layout jump', async () => {
    const { page, faults } = await open('/');
    expect(new URL(page.url()).pathname).toBe('/telemetry');
    await page.evaluate(() => {
      const world = window as unknown as { shift: number };
      world.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) world.shift += (entry as unknown as { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.waitForFunction(() => document.querySelectorAll('section.metric .value').length === 6);
    expect(await text(page, '.mode')).toBe('SIMULATED');
    const spread = () => text(page, 'section[aria-label="Spread"] .context');
    const first = await spread();
    await waitUntil(async () => (await spread()) !== first, 'the quote to move', 20_000);
    const all = await page.locator('main').innerText();
    expect(all).not.toMatch(/NaN|undefined|Infinity|null/);
    expect(await page.locator('section[aria-label="Guards"] tbody tr').count()).toBe(6);
    await page.screenshot({ path: join(PHOTOS, 'telemetry-1440.png') });
    expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBeLessThan(0.05);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('fits 768 pixels: two columns, nothing wider than the window', async () => {
    const { page, faults } = await open('/telemetry', 768, 1024);
    await page.waitForFunction(() => document.querySelectorAll('section.metric .value').length === 6);
    await page.screenshot({ path: join(PHOTOS, 'telemetry-768.png'), fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(768);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('goes to a page by the palette, with keys alone', async () => {
    const { page } = await open('/nowhere');
    await page.keyboard.press('/');
    await page.keyboard.type('telem');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/telemetry');
    expect(new URL(page.url()).pathname).toBe('/telemetry');
    await page.close();
  });

  it('creates a watchlist, adds and removes an instrument by keys', async () => {
    const { page } = await open('/telemetry');
    const panel = page.locator('section[aria-label="Watchlists"]');
    await panel.getByLabel('Name', { exact: true }).fill('Majors');
    await panel.getByText('Create').click();
    await panel.getByLabel('Instrument to add').selectOption('SOLUSDT');
    await panel.getByText('Add', { exact: true }).click();
    const row = panel.locator('tbody tr');
    await row.waitFor();
    expect(await row.innerText()).toContain('SOLUSDT');
    await row.focus();
    await page.keyboard.press('Delete');
    await panel.getByText('Majors is empty.').waitFor();
    await page.close();
  });

  it('photographs every state', async () => {
    const { page, faults } = await open('/dev/states');
    await page.getByText('FIXTURES: no data').waitFor();
    await page.screenshot({ path: join(PHOTOS, 'states.png') });
    expect(faults).toEqual([]);
    await page.close();
  });

  it('keeps the last data with "stale since" when the product is gone, and goes on when it is back', async () => {
    const { page } = await open('/telemetry');
    await page.waitForFunction(() => document.querySelectorAll('section.metric .value').length === 6);
    await stop();
    await page.getByText('stale since').first().waitFor({ timeout: 20_000 });
    expect(await page.locator('section.metric .value').count()).toBe(6);
    expect(await text(page, '.link')).toContain('Reconnecting');
    expect(await page.locator('section[aria-label="Guards"] .badge.ok').count()).toBe(0);
    await page.screenshot({ path: join(PHOTOS, 'telemetry-outage.png') });
    await start();
    await page.getByText('Connected').waitFor({ timeout: 30_000 });
    await page.waitForFunction(() => document.querySelectorAll('section.metric.stale').length <= 1, undefined, {
      timeout: 30_000,
    });
    await page.close();
  });
});
