/**
 * MD-113, measured: the classification of Nasdaq's screener against the GICS sectors of the S&P 500, which it never reads and no rule was made by.
 * A sector outside of the eight (real estate, staples) is right as UNCLASSIFIED; communication, which GICS alone has, goes to technology or consumer (AMB-18).
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { announceSkipped, dataDir, hasData } from '../../../testkit/src/data.ts';
import type { SectorDecision } from '../equities/index.ts';
import { classifySector, expectedAccuracy, MEASURED_ACCURACY, RELIABLE_CONFIDENCE } from './index.ts';
import { sourceSectorVerdict } from './source-sector.ts';

const have = hasData('equities/screener_2022-06.csv.gz');
if (!have) announceSkipped(2, 'accuracy of sectors against GICS');

it('the accuracy of a confidence is the measured one of its bin, and higher ones are more accurate', () => {
  expect([1, 0.45, 0.4499, 0.35, 0.3499, 0.01, 0].map(expectedAccuracy)).toEqual([
    ...[0.986, 0.986, 0.942, 0.942, 0.757, 0.757, null],
  ]);
  const reliable = MEASURED_ACCURACY.filter(({ from }) => from >= RELIABLE_CONFIDENCE);
  const [right, of] = [
    reliable.reduce((sum, bin) => sum + bin.right, 0),
    reliable.reduce((sum, bin) => sum + bin.of, 0),
  ];
  expect(right / of).toBeGreaterThan(0.95);
});

describe.skipIf(!have)('the S&P 500 of October 2021', () => {
  const cells = (line: string): string[] =>
    Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), (match) => match[1] ?? match[2] ?? '');
  const lines = (text: string) => text.trim().split(/\r?\n/).slice(1).map(cells);
  const screener = new Map(
    have
      ? lines(gunzipSync(readFileSync(resolve(dataDir(), 'equities/screener_2022-06.csv.gz'))).toString('utf8')).map(
          (row) => [row[0]!, row],
        )
      : [],
  );
  const labels = lines(readFileSync(new URL('__fixtures__/sp500-gics-2021-10.csv', import.meta.url), 'utf8'));
  const decided = labels.flatMap(([symbol, gics]): { gics: string; decision: SectorDecision }[] => {
    const row = screener.get(symbol!.replace('.', '/'));
    if (!row) return [];
    const facts = { name: row[1]!, sourceSector: row[9] || null, sourceIndustry: row[10] || null };
    const none = { description: null, sicCode: null, heldBy: null, relativeVolatility: null, gapFrequency: null };
    return [{ gics: gics!, decision: classifySector({ ...facts, ...none }) }];
  });
  const wanted = (gics: string) => sourceSectorVerdict(gics, null).place;
  const isRight = ({ gics, decision }: (typeof decided)[number]) => decision.sector === wanted(gics);
  const share = (all: typeof decided) => all.filter(isRight).length / all.length;
  const told = decided.filter(({ gics, decision }) => gics !== 'Communication Services' && decision.sector !== null);

  it('94 % of all sectors that are told are right, 97 % of the reliable ones; what is outside of the eight is told as such', () => {
    const confusion: Record<string, Record<string, number>> = {};
    for (const { gics, decision } of decided) {
      const row = (confusion[gics] ??= {});
      const sector = decision.sector ?? 'UNCLASSIFIED';
      row[sector] = (row[sector] ?? 0) + 1;
    }
    const reliable = told.filter(({ decision }) => decision.confidence >= RELIABLE_CONFIDENCE);
    const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
    process.stdout.write(
      `MEASURED sectors against GICS: ${percent(share(told))} of ${told.length} told, ${percent(share(reliable))} of ${reliable.length} reliable ones, ${decided.length} companies\n${Object.entries(
        confusion,
      )
        .map(
          ([gics, row]) =>
            `  ${gics}: ${Object.entries(row)
              .map(([sector, n]) => `${sector} ${n}`)
              .join(', ')}`,
        )
        .join('\n')}\n`,
    );
    expect(decided.length).toBeGreaterThan(490);
    expect(share(told)).toBeGreaterThan(0.94);
    expect(share(reliable)).toBeGreaterThan(0.97);
    // Of those that have one of the eight, so many are told.
    const eight = decided.filter(({ gics }) => wanted(gics) !== 'OUTSIDE' && gics !== 'Communication Services');
    expect(eight.filter(({ decision }) => decision.sector !== null).length / eight.length).toBeGreaterThan(0.8);
    const outside = decided.filter(({ gics }) => wanted(gics) === 'OUTSIDE');
    expect(outside.filter(({ decision }) => decision.sector === null).length / outside.length).toBeGreaterThan(0.94);
    const communication = decided.filter(({ gics }) => gics === 'Communication Services');
    expect(
      communication.every(({ decision: { sector } }) =>
        [null, 'technology', 'consumer_discretionary'].includes(sector),
      ),
    ).toBe(true);
  });

  it('the confidence is calibrated: each bin is right as often as it says, within ten percent', () => {
    for (const [index, { from }] of MEASURED_ACCURACY.entries()) {
      const below = MEASURED_ACCURACY[index - 1]?.from ?? 2;
      const bin = told.filter(({ decision: { confidence } }) => confidence >= from && confidence < below);
      expect(bin.length).toBeGreaterThan(50);
      expect(Math.abs(share(bin) - bin[0]!.decision.expectedAccuracy!)).toBeLessThan(0.1);
    }
  });
});
