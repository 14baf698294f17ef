/** The built product as a process of its own and Chromium, for browser tests. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { freePort } from '../../../subgraphs/shared/testkit/src/redis.ts';
import { waitUntil } from '../../../subgraphs/shared/testkit/src/wait.ts';

/** Tests and benchmarks run from the root of the checkout. */
const ROOT = resolve(process.env['PRODUCT_ROOT'] ?? '.');
export const PHOTOS = join(ROOT, 'test-results');
export const CHROMIUM = [
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

export interface Opened {
  readonly page: Page;
  /** Messages of uncaught errors so far. */
  readonly faults: string[];
}
export interface Product {
  readonly origin: string;
  readonly browser: Browser;
  open(
    path: string,
    options?: { width?: number; height?: number; before?: (page: Page) => Promise<unknown> },
  ): Promise<Opened>;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Ends product and browser, and removes the data. */
  end(): Promise<void>;
}

/** Started with `args` on a free port and an empty DATA_DIR; resolves when /health says 200. */
export async function startProduct(args: readonly string[] = [], env: Record<string, string> = {}): Promise<Product> {
  mkdirSync(PHOTOS, { recursive: true });
  const dataDir = mkdtempSync(join(tmpdir(), 'page-'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  let child: ChildProcess;
  async function start(): Promise<void> {
    const all = JSON.stringify(['--port', String(port), ...args]);
    const main = `import(${JSON.stringify(join(ROOT, 'dist/standalone.js'))}).then((m) => m.main(${all}))`;
    child = spawn(process.execPath, ['-e', main], {
      cwd: ROOT,
      // A page that shows no stocks is tested without 1,500 of them beside it.
      env: { PATH: process.env['PATH']!, DATA_DIR: dataDir, EQUITIES: 'off', ...env },
      stdio: 'ignore',
    });
    const ready = () =>
      fetch(`${origin}/health`).then(
        ({ status }) => status === 200,
        () => false,
      );
    await waitUntil(ready, 'the product to be ready', 60_000).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
  }
  async function stop(): Promise<void> {
    if (child.exitCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGINT');
    await gone;
  }
  await start();
  const browser = await chromium.launch({ executablePath: CHROMIUM!, args: FLAGS });
  return {
    origin,
    browser,
    start,
    stop,
    async open(path, { width = 1440, height = 900, before } = {}) {
      const page = await browser.newPage({ viewport: { width, height } });
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      await before?.(page);
      await page.goto(origin + path);
      return { page, faults };
    },
    async end() {
      await browser.close();
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Resolves when all six figures have a value. */
export const figures = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.querySelectorAll('section.metric .value').length === 6);
export const text = (page: Page, selector: string): Promise<string> => page.locator(selector).first().innerText();
