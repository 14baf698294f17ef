import { expect, it } from 'vitest';
import { linesOf, tipPlace } from './label.ts';

const texts = ['GOOGL', '+3.41%', '+3%'] as const;
const said = (width: number, height: number) => linesOf([...texts], width, height).map(({ text, px }) => [text, px]);

it('writes a name whole or not at all, never smaller than 12 px, and the longest figure that fits below', () => {
  expect(said(39, 40)).toEqual([]);
  expect(said(41, 14)).toEqual([]);
  expect(said(41, 16)).toEqual([['GOOGL', 12]]);
  expect(said(41, 34)).toEqual([
    ['GOOGL', 12],
    ['+3%', 12],
  ]);
  expect(said(60, 34)).toEqual([
    ['GOOGL', 12],
    ['+3.41%', 12],
  ]);
  expect(said(120, 80)).toEqual([
    ['GOOGL', 16],
    ['+3.41%', 12],
  ]);
});

it('says what it has to say inside of the map', () => {
  const room = { width: 400, height: 200 };
  expect(tipPlace({ x: 10, y: 10, width: 40, height: 20 }, room)).toEqual({ top: '34px', left: '10px' });
  expect(tipPlace({ x: 300, y: 150, width: 40, height: 20 }, room)).toEqual({ bottom: '54px', right: '60px' });
  // As large as the map: in its middle.
  expect(tipPlace({ x: 0, y: 0, width: 400, height: 200 }, room)).toEqual({ bottom: '104px', right: '0px' });
});
