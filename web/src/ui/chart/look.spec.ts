import { expect, it } from 'vitest';
import { contrast } from '../../testing/contrast.ts';
import { faded, inkOn } from './look.ts';

it('fades what is opaque and leaves the rest', () => {
  expect([faded('#84cc16', 0.5), faded('#fff', 0.1), faded('rgba(1, 2, 3, 0.4)', 0.5)]).toEqual([
    'rgba(132, 204, 22, 0.5)',
    'rgba(255, 255, 255, 0.1)',
    'rgba(1, 2, 3, 0.4)',
  ]);
});

it('the ink on a tag can be read', () => {
  for (const colour of [
    '#60a5fa',
    '#fb923c',
    '#a78bfa',
    '#22b8cf',
    '#d6b98c',
    '#84cc16',
    '#f43f5e',
    '#2563eb',
    '#6d3fd4',
  ])
    expect(contrast(inkOn(colour, '#0b0e11', '#ffffff'), colour), colour).toBeGreaterThan(4.5);
});
