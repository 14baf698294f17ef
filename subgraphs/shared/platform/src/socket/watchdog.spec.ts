import { ManualClock } from '@marketgraph/testkit/manual-clock';
import { expect, it } from 'vitest';
import { createWatchdog } from './watchdog.ts';

it('tells each stream apart: the quiet one once, again after it spoke, never the lively or the unwatched one', () => {
  const clock = new ManualClock(1_800_000_000_000);
  const silent: string[] = [];
  const heard: string[] = [];
  const dog = createWatchdog({
    clock,
    silenceMs: 60,
    onSilent: (stream) => silent.push(stream),
    onHeard: (stream) => heard.push(stream),
  });
  dog.watch('book');
  dog.watch('trades');
  dog.watch('liquidations', 1e6);
  dog.watch('gone');
  dog.unwatch('gone');
  const stopped = clock.every(10, () => dog.heard('book'));
  clock.advance(59);
  expect(silent).toEqual([]);
  clock.advance(1);
  expect([dog.silent('trades'), dog.silent('book'), dog.silent('gone')]).toEqual([true, false, null]);
  clock.advance(150);
  expect(silent).toEqual(['trades']);
  dog.heard('trades');
  dog.heard('gone');
  expect(heard).toEqual(['trades']);
  clock.advance(60);
  expect(silent).toEqual(['trades', 'trades']);
  stopped();
  dog.stop();
});
