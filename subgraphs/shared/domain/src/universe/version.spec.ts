/** Stored runs are judged anew where the version of the rules is another: whoever changes what a decision says raises it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { announceSkipped, dataDir, hasData } from '../../../testkit/src/data.ts';
import type { ListedInstrument } from '../equities/index.ts';
import { classifySector } from '../sectors/index.ts';
import { rulesTold, selectUniverse, type UniverseFacts } from './index.ts';
import { RULES_VERSION } from './options.ts';

const have = hasData('equities/screener_2022-06.csv.gz');
if (!have) announceSkipped(1, 'the version of the rules');

const cells = (line: string): string[] =>
  Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), (match) => match[1] ?? match[2] ?? '');
const DESCRIPTIONS = [null, 'A bank. Loans, deposits and insurance.', 'It sells software. Revenue comes from drugs.'];
const CODES = [null, ...Array.from({ length: 100 }, (_, i) => String(100 + 99 * i))];
const FLOATS = [null, 5e6, 10e6, 2e7];

/** The real screener, with made facts of every kind that it lacks. */
function facts(): UniverseFacts[] {
  const file = gunzipSync(readFileSync(resolve(dataDir(), 'equities/screener_2022-06.csv.gz'))).toString('utf8');
  return file
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map(cells)
    .map((row, i) => {
      const told = { sourceSector: row[9] || null, sourceIndustry: row[10] || null, name: row[1]! };
      const made = { description: DESCRIPTIONS[i % 3]!, sicCode: i % 2 ? CODES[i % CODES.length]! : null };
      const sector = classifySector({
        ...{ ...told, ...made, heldBy: i % 5 ? null : ['XLK'] },
        ...{ relativeVolatility: (i % 30) / 10, gapFrequency: (i % 20) / 1_000 },
      });
      const instrument = {
        ...{ symbol: `${row[0]} ${i}`, type: 'STOCK', mic: i % 9 ? 'XNAS' : 'OTCM', marketCap: Number(row[5]) || null },
        ...{ floatShares: FLOATS[i % 4]!, status: 'ACTIVE', ...told, ...made },
      } as ListedInstrument;
      const [price, avgVolume20] = [i % 11 ? i % 130 : null, i % 7 ? 250_000 * (i % 13) : null];
      const missing = { PRICE: 'made', AVG_VOLUME: 'made' };
      return { instrument, avgVolume20, price, gapFrequency: (i % 20) / 1_000, sector, missing };
    });
}

it.skipIf(!have)('is another one where the same facts are judged otherwise', () => {
  const { decisions } = selectUniverse(facts(), { asOf: 0 });
  const digest = createHash('sha256').update(JSON.stringify(decisions)).digest('hex').slice(0, 16);
  // Another digest: raise RULES_VERSION, then write both here.
  expect([RULES_VERSION, digest]).toEqual([2, '70f06bfadc9acead']);
});

it('tells the configuration too, and a rule that is said as it is by default is the same', () => {
  expect(rulesTold({ floatUnknown: 'undecided' })).toBe(rulesTold());
  expect(rulesTold({ floatUnknown: 'include' })).not.toBe(rulesTold());
  expect(selectUniverse([], { asOf: 1, rules: { minPrice: 5 } }).rules).toBe(rulesTold({ minPrice: 5 }));
});
