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
if (!have) announceSkipped(3, 'accuracy of sectors against GICS');

it('the accuracy of a confidence is the measured one of its bin, and higher ones are more accurate', () => {
  expect([1, 0.45, 0.4499, 0.4, 0.3999, 0.35, 0.3499, 0.01, 0].map(expectedAccuracy)).toEqual([
    ...[0.987, 0.987, 0.957, 0.957, 0.915, 0.915, 0.811, 0.811, null],
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
  // Communication is a sector of GICS alone, so nothing is right or wrong of it.
  const judged = decided.filter(({ gics }) => gics !== 'Communication Services');
  const of = (verdict: SectorDecision['verdict']) => judged.filter(({ decision }) => decision.verdict === verdict);
  const isRight = ({ gics, decision }: (typeof decided)[number]) => decision.candidates[0]?.sector === wanted(gics);
  const share = (all: typeof decided) => all.filter(isRight).length / all.length;

  it('CLASSIFIED is right in 95 of 100 and more, AMBIGUOUS is not; what is outside of the eight is seldom told a sector', () => {
    const confusion: Record<string, Record<string, number>> = {};
    for (const { gics, decision } of decided) {
      const row = (confusion[gics] ??= {});
      const told = decision.sector ?? decision.verdict;
      row[told] = (row[told] ?? 0) + 1;
    }
    const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
    const said = (verdict: 'CLASSIFIED' | 'AMBIGUOUS') =>
      `${verdict} ${percent(share(of(verdict)))} of ${of(verdict).length}`;
    const rows = Object.entries(confusion).map(([gics, row]) => {
      const counts = Object.entries(row).map(([told, n]) => `${told} ${n}`);
      return `  ${gics}: ${counts.join(', ')}`;
    });
    process.stdout.write(
      `MEASURED sectors against GICS: ${said('CLASSIFIED')}, ${said('AMBIGUOUS')}, ${decided.length} companies\n${rows.join('\n')}\n`,
    );
    expect(decided.length).toBeGreaterThan(490);
    expect(share(of('CLASSIFIED'))).toBeGreaterThanOrEqual(0.95);
    expect(of('CLASSIFIED').every(({ decision: { sector, candidates } }) => sector === candidates[0]!.sector)).toBe(
      true,
    );
    expect(share(of('AMBIGUOUS'))).toBeLessThan(0.95);
    expect(of('AMBIGUOUS').every(({ decision }) => decision.sector === null && decision.reason !== null)).toBe(true);
    // Of those that have one of the eight, so many have a sector, and so many at least candidates.
    const eight = judged.filter(({ gics }) => wanted(gics) !== 'OUTSIDE');
    const covered = (...verdicts: readonly string[]) =>
      eight.filter(({ decision }) => verdicts.includes(decision.verdict)).length / eight.length;
    expect(covered('CLASSIFIED')).toBeGreaterThan(0.58);
    expect(covered('CLASSIFIED', 'AMBIGUOUS')).toBeGreaterThan(0.8);
    const outside = judged.filter(({ gics }) => wanted(gics) === 'OUTSIDE');
    expect(outside.filter(({ decision }) => decision.sector === null).length / outside.length).toBeGreaterThan(0.98);
    const communication = decided.filter(({ gics }) => gics === 'Communication Services');
    expect(
      communication.every(({ decision: { sector } }) =>
        [null, 'technology', 'consumer_discretionary'].includes(sector),
      ),
    ).toBe(true);
  });

  it('the right sector is among the candidates of an ambiguous one more often than it is the first', () => {
    const among = of('AMBIGUOUS').filter(({ gics, decision }) =>
      decision.candidates.some(({ sector }) => sector === wanted(gics)),
    );
    expect(among.length / of('AMBIGUOUS').length).toBeGreaterThanOrEqual(share(of('AMBIGUOUS')));
  });

  it('the expected accuracy is calibrated: each bin is right as often as it says, within ten percent', () => {
    const bins = MEASURED_ACCURACY.map(({ right, of: all }) => Math.round((1_000 * right) / all) / 1_000);
    for (const bin of bins) {
      const told = judged.filter(({ decision }) => decision.expectedAccuracy === bin);
      expect(told.length).toBeGreaterThan(40);
      expect(Math.abs(share(told) - bin)).toBeLessThan(0.1);
    }
  });
});
