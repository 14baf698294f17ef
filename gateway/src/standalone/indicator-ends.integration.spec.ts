// What cannot be followed, and what can be followed no longer: over the network, by its code.
import { expect, it } from 'vitest';
import { waitUntil } from '@marketgraph/testkit/wait';
import { bar, has, IndicatorsWorld, START, type Viewer } from './indicators.fixture.ts';

const world = new IndicatorsWorld();

it('what cannot be followed is refused at once, by its code', async () => {
  const before = world.subgraph.states();
  const cases: readonly (readonly [Readonly<Record<string, unknown>>, string])[] = [
    [{ indicator: 'rsi', ticker: 'NOPE' }, 'NOT_FOUND'],
    [{ indicator: 'nope' }, 'NOT_FOUND'],
    [{ indicator: 'rsi', params: { length: -3 } }, 'BAD_USER_INPUT'],
    [{ source: 'plot(sma(close, lenght))' }, 'BAD_USER_INPUT'],
    [{}, 'BAD_USER_INPUT'],
    [{ indicator: 'rsi', from: new Date(START).toISOString() }, 'BAD_USER_INPUT'],
  ];
  for (const [input, code] of cases) {
    const viewer = world.viewer(input);
    await waitUntil(() => viewer.failures.length > 0, JSON.stringify(input));
    const errors = viewer.failures[0] as { extensions: { code: string; diagnostics?: { suggestion: string }[] } }[];
    expect([input, errors[0]!.extensions.code]).toEqual([input, code]);
    if (input['source'])
      expect(errors[0]!.extensions.diagnostics).toMatchObject([{ line: 1, column: 17, code: 'UNKNOWN_NAME' }]);
    await viewer.leave();
  }
  expect(world.subgraph.states()).toBe(before);
});

it('one of the viewer that is saved or deleted ends for all; who comes then has the new text, or none', async () => {
  const save = async (number: number, id = '') => {
    const input = `name: "mine", source: "plot(close * 0 + ${number}, title=\\"n\\")"${id && `, id: "${id}"`}`;
    const query = `mutation { save: saveCustomIndicator(input: { ${input} }) { ... on CustomIndicator { id version } } }`;
    return (await world.ask<{ save: { id: string; version: number } }>(query)).save;
  };
  const ended = (viewer: Viewer) => waitUntil(() => viewer.failures.length > 0, 'the end');
  const { id } = await save(1);
  const [first, left] = [world.viewer({ indicator: id }), world.viewer({ indicator: id })];
  await Promise.all([has(first, 1), has(left, 1)]);
  await left.leave();
  expect(await save(1, id)).toEqual({ id, version: 1 });
  await world.tell(bar(world.minute, 0.7));
  await has(first, 2);
  expect(first.failures).toEqual([]);
  expect(await save(2, id)).toEqual({ id, version: 2 });
  await ended(first);
  expect(first.failures[0]).toMatchObject([{ extensions: { code: 'CURSOR_EXPIRED', version: 2 } }]);
  const second = world.viewer({ indicator: id });
  await has(second, 1);
  expect([first, second].map(({ got }) => got.at(-1)!.series.at(-1)!.value.value)).toEqual([1, 2]);
  await world.ask(`mutation { deleteCustomIndicator(id: "${id}") }`);
  await ended(second);
  const third = world.viewer({ indicator: id });
  await ended(third);
  for (const { failures } of [second, third])
    expect(failures[0]).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  expect(third.got).toEqual([]);
  await Promise.all([first, second, third].map((viewer) => viewer.leave()));
});
