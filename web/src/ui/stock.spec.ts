import { expect, it } from 'vitest';
import { companyName, limitsOfAge } from './stock.ts';

it('names the company, not its paper', () => {
  expect(
    [
      'CleanSpark Inc. Common Stock',
      'Alphabet Inc. Class A Common Stock',
      'ASML Holding N.V. American Depositary Shares each representing one share',
      'Blue Safari Group Acquisition Corp Class A Ordinary Shares',
      'Agenus Inc. - Common Stock',
      'Common Stock',
      'SPDR S&P 500',
    ].map(companyName),
  ).toEqual([
    'CleanSpark Inc.',
    'Alphabet Inc. Class A',
    'ASML Holding N.V.',
    'Blue Safari Group Acquisition Corp Class A',
    'Agenus Inc.',
    'Common Stock',
    'SPDR S&P 500',
  ]);
});

it('late by the plan, as the API judges it', () => {
  expect([5_000, 101_700, 2_586_600, null].map((sweep) => limitsOfAge(sweep).oldMs)).toEqual([
    15_000, 305_100, 900_000, 15_000,
  ]);
});
