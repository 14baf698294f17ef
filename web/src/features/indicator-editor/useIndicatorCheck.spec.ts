import { effectScope, nextTick, ref } from 'vue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Check } from './editor.types.ts';
import { useIndicatorCheck } from './useIndicatorCheck.ts';

vi.mock('../../gql/connection.ts', async () => {
  const { reactive } = await import('vue');
  return { apollo: {}, FRESH: {}, connection: reactive({ status: 'connected' }) };
});
const { connection } = await import('../../gql/connection.ts');

const answer = (formatted: string): Check => ({
  ...{ diagnostics: [], warmUp: 1, lookBack: 0, costPerBar: 1, outputs: ['x'], formatted },
});
/** Each question waits until it is answered. */
function begin(text: string) {
  const source = ref(text);
  const asked: { text: string; tell: (check: Check) => void; fail: (error: Error) => void }[] = [];
  const ask = (asking: string) =>
    new Promise<Check>((tell, fail) => {
      asked.push({ text: asking, tell, fail });
    });
  const scope = effectScope();
  const check = scope.run(() => useIndicatorCheck(() => source.value, ask))!;
  return { source, asked, scope, ...check };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('asks once for each pause in typing', async () => {
  const { source, asked, checking } = begin('a');
  await pass(0);
  expect(asked.map(({ text }) => text)).toEqual(['a']);
  source.value = 'ab';
  await pass(150);
  source.value = 'abc';
  expect(checking.value).toBe(true);
  await pass(199);
  expect(asked).toHaveLength(1);
  await pass(1);
  expect(asked.map(({ text }) => text)).toEqual(['a', 'abc']);
});
it('drops an answer to a text that is gone, and keeps the last one until the next', async () => {
  const { source, asked, check, checked, checking } = begin('a');
  await pass(0);
  asked[0]!.tell(answer('A'));
  await pass(0);
  expect([check.value!.formatted, checked.value, checking.value]).toEqual(['A', 'a', false]);
  source.value = 'ab';
  await pass(200);
  source.value = 'abc';
  asked[1]!.tell(answer('AB'));
  await pass(0);
  expect([check.value!.formatted, checked.value, checking.value]).toEqual(['A', 'a', true]);
  await pass(200);
  asked[2]!.tell(answer('ABC'));
  await pass(0);
  expect([check.value!.formatted, checked.value, checking.value]).toEqual(['ABC', 'abc', false]);
});
it('knows at once what was checked before the last keystroke', async () => {
  const { source, asked, checking } = begin('a');
  await pass(0);
  asked[0]!.tell(answer('A'));
  await pass(0);
  source.value = 'ab';
  source.value = 'a';
  await pass(500);
  expect([asked.length, checking.value]).toEqual([1, false]);
});
it('says that nobody answers, keeps the last answer, and asks again when the line is back', async () => {
  const { source, asked, check, checking, problem, code, scope } = begin('a');
  await pass(0);
  asked[0]!.tell(answer('A'));
  await pass(0);
  source.value = 'ab';
  await pass(200);
  asked[1]!.fail(new Error('Failed to fetch'));
  await pass(0);
  expect([problem.value, code.value, check.value!.formatted, checking.value]).toEqual([
    'The server does not answer.',
    'NO_ANSWER',
    'A',
    false,
  ]);
  connection.status = 'reconnecting';
  await nextTick();
  connection.status = 'connected';
  await nextTick();
  expect(asked.at(-1)!.text).toBe('ab');
  asked[2]!.tell(answer('AB'));
  await pass(0);
  expect([problem.value, code.value, check.value!.formatted]).toEqual([null, null, 'AB']);
  scope.stop();
  source.value = 'abc';
  await pass(500);
  expect(asked).toHaveLength(3);
});
