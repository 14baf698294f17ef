import { expect, it } from 'vitest';
import { outcomesOf } from './outcomes.ts';

it('tells what is known of each, and when the rest will be', () => {
  const outcomes = [
    { sessions: 1, changePercent: 4.2, hit: true },
    { sessions: 5, changePercent: null, hit: null },
  ];
  expect(outcomesOf({ outcomes: outcomes as never, direction: 'UP' })).toEqual([
    {
      sessions: 1,
      text: '+4.20%',
      changePercent: 4.2,
      hit: true,
      title: 'Close one session after it was found, its way',
    },
    { sessions: 5, text: '-', changePercent: null, hit: null, title: 'Known 5 sessions after it was found' },
    { sessions: 20, text: '-', changePercent: null, hit: null, title: 'Known 20 sessions after it was found' },
  ]);
  const [none] = outcomesOf({ outcomes: [{ sessions: 1, changePercent: -1, hit: null }] as never, direction: 'NONE' });
  expect(none!.title).toBe('Close one session after it was found, no direction to go');
});
