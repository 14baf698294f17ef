// Texts that take long to check do so in a worker, in their viewer's turn: here nobody waits for them.
import { performance } from 'node:perf_hooks';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { silentLog } from '@marketgraph/testkit/log';
import { createEngine, type Engine } from '../engine/engine.ts';
import { checked, checkedSoon } from '../engine/program.ts';
import type { IndicatorsContext } from '../context.ts';
import { checkText } from '../engine/text.ts';
import { checkSource } from './check.ts';
import { subgraphOf, T0 } from '../testing/subgraph.ts';
import { buildWorker, type BuiltWorker } from '../testing/worker.ts';

let worker: BuiltWorker;
let engine: Engine;
beforeAll(async () => void (worker = await buildWorker()));
afterAll(() => worker.remove());
afterEach(() => engine.close());
const open = (waitingOfViewer = 25): Engine =>
  (engine = createEngine({ log: silentLog(), limits: { file: worker.file, threads: 1, waitingOfViewer } }));

let n = 0;
/** 90 bytes that nobody has asked for yet, and 60,000 steps once unrolled. */
const worst = () =>
  `x = close\nfor i in range(60):\n    for j in range(990):\n        x += close\nplot(x)\n# ${(n += 1)}`;
/** As long as a text may be, and right. */
const longest = () => `plot(close${'+close'.repeat(3_300)})\n# ${(n += 1)}`;

it('most of the work of many is not done here', async () => {
  checkText({ source: worst() });
  const texts = [...Array.from({ length: 10 }, worst), ...Array.from({ length: 10 }, longest)];
  const begun = performance.now();
  for (const source of texts) checkText({ source });
  const here = performance.now() - begun;
  const { learn } = open();
  const before = performance.eventLoopUtilization();
  const found = await Promise.all(texts.map((source) => learn({ source }, { viewerId: 'ann' })));
  const { active } = performance.eventLoopUtilization(before);
  expect(active).toBeLessThan(here / 2);
  for (const [k, source] of texts.entries()) {
    expect(found[k]).toEqual(checkText({ source }));
    // From here on it is known, and asking costs nothing.
    expect(checked(source)).toBe(found[k]);
    expect(checkedSoon({ source })).toBe(found[k]);
  }
});

/** 4,745 operations a bar in a few lines, that nobody has asked for yet. */
const large = () =>
  `x = close\nfor i in range(4):\n    for j in range(395):\n        x += sin(close + i * 395 + j)\nplot(x)\n# ${(n += 1)}`;

it('24 large texts of one viewer at once: another waits for one piece of work at most, with a short text and with a long one', async () => {
  open();
  const told: string[] = [];
  const ask = (who: string, source: string) =>
    checkSource({ sources: { engine }, viewer: { viewerId: who } as IndicatorsContext['viewer'] }, source).then(
      () => void told.push(who),
    );
  const many = Array.from({ length: 24 }, () => ask('ann', large()));
  await Promise.all([ask('short', `plot(close + ${(n += 1)})`), ask('long', large())]);
  expect(told[0]).toBe('short');
  expect(told.indexOf('long')).toBeLessThanOrEqual(2);
  await Promise.all(many);
  expect(told).toHaveLength(26);
});

it('who asks for one waits for no more than one of who asks for many, and short texts for none', async () => {
  open();
  const told: string[] = [];
  const ask = (who: string, source: string) =>
    engine.learn({ source }, { viewerId: who }).then(() => void told.push(who));
  const many = Array.from({ length: 8 }, () => ask('ann', worst()));
  await Promise.all([ask('bob', worst()), ask('cat', 'plot(close)')]);
  expect(told.indexOf('cat')).toBe(0);
  expect(told.filter((who) => who === 'ann').length).toBeLessThanOrEqual(1);
  await Promise.all(many);
});

it('too many at once are refused, and said to be worth another try', async () => {
  open(2);
  const all = await Promise.allSettled(
    Array.from({ length: 5 }, () => engine.learn({ source: worst() }, { viewerId: 'ann' })),
  );
  expect(all.map(({ status }) => status)).toEqual([...Array<string>(3).fill('fulfilled'), 'rejected', 'rejected']);
  expect(all[4]).toMatchObject({ reason: { code: 'LIMIT_EXCEEDED', details: { retryable: true } } });
});

it('the query answers them as any other text, with the layout', async () => {
  open();
  const graph = subgraphOf({ closed: [], open: null, now: T0, engine });
  const query =
    'query($source: String!) { validateCustomIndicator(source: $source) { diagnostics { code } formatted } }';
  const answer = async (source: string) => (await graph.ask(query, { source })).data!['validateCustomIndicator'];
  expect(await answer(worst())).toEqual({
    diagnostics: [{ code: 'TOO_COMPLEX' }],
    formatted: `x = close\nfor i in range(60):\n    for j in range(990):\n        x += close\nplot(x)\n# ${n}\n`,
  });
  expect(engine.threads).toBe(1);
  expect(await answer(`plot(clse)${' '.repeat(5_000)}`)).toMatchObject({ diagnostics: [{ code: 'UNKNOWN_NAME' }] });
});
