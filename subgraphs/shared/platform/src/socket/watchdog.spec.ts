import { waitUntil } from '@marketgraph/testkit/wait';
import { expect, it } from 'vitest';
import { systemClock } from '../clock/index.ts';
import { createWatchdog } from './watchdog.ts';

it('tells each stream apart: the quiet one once, again after it spoke, never the lively or the unwatched one', async () => {
  const silent: string[] = [];
  const heard: string[] = [];
  const dog = createWatchdog({
    clock: systemClock,
    silenceMs: 60,
    onSilent: (stream) => silent.push(stream),
    onHeard: (stream) => heard.push(stream),
  });
  dog.watch('book');
  dog.watch('trades');
  dog.watch('liquidations', 1e6);
  dog.watch('gone');
  dog.unwatch('gone');
  const timer = setInterval(() => dog.heard('book'), 10);
  await waitUntil(() => silent.length > 0, 'a silence');
  expect([dog.silent('trades'), dog.silent('book'), dog.silent('gone')]).toEqual([true, false, null]);
  const since = Date.now();
  await waitUntil(() => Date.now() - since > 150, 'more than two silences');
  expect(silent).toEqual(['trades']);
  dog.heard('trades');
  dog.heard('gone');
  expect(heard).toEqual(['trades']);
  await waitUntil(() => silent.length === 2, 'the second silence');
  expect(silent).toEqual(['trades', 'trades']);
  clearInterval(timer);
  dog.stop();
});
