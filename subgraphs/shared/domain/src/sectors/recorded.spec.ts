/** On the real screener (Nasdaq's sectors and industries) and the real daily bars. Nasdaq's own filing is one source, not the truth. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { announceSkipped, dataDir, hasData } from '../../../testkit/src/data.ts';
import { kindOfName } from '../instruments/index.ts';
import { classifySector, SECTORS, sectorProfile } from './index.ts';
import { sicVerdict } from './sic.ts';
import { sourceSectorVerdict } from './source-sector.ts';

const have = hasData('equities/universe_daily.csv.gz');
if (!have) announceSkipped(3, 'sectors of the real screener');

const text = (name: string): string => {
  const bytes = readFileSync(resolve(dataDir(), 'equities', name));
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};
const cells = (line: string): string[] =>
  Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), (match) => match[1] ?? match[2] ?? '');
const facts = (row: readonly string[]) => ({
  ...{ name: row[1]!, sourceSector: row[9] || null, sourceIndustry: row[10] || null },
  ...{ description: null, sicCode: null, heldBy: null, relativeVolatility: null, gapFrequency: null },
});

describe.skipIf(!have)('the real screener', () => {
  const rows = have ? text('screener_2022-06.csv.gz').trim().split(/\r?\n/).slice(1).map(cells) : [];
  const stocks = rows.filter(
    (row) => ['STOCK'].includes(kindOfName(row[1]!).type) || kindOfName(row[1]!).kind === 'UNKNOWN',
  );

  it('how many stocks get a sector, and how often name and industry alone agree with the sector that Nasdaq tells', () => {
    const count = { CLASSIFIED: 0, AMBIGUOUS: 0, UNCLASSIFIED: 0, noSectorTold: 0, agree: 0, disagree: 0, silent: 0 };
    for (const row of stocks) {
      const told = sourceSectorVerdict(row[9]!, row[10]!).place;
      count[classifySector(facts(row)).verdict] += 1;
      if (!row[9]) count.noSectorTold += 1;
      if (told === null || told === 'OUTSIDE') continue;
      const alone = classifySector({ ...facts(row), sourceSector: null }).candidates[0]?.sector;
      if (!alone) count.silent += 1;
      else if (alone === told) count.agree += 1;
      else count.disagree += 1;
    }
    expect(count).toMatchInlineSnapshot(`
      {
        "AMBIGUOUS": 1593,
        "CLASSIFIED": 2970,
        "UNCLASSIFIED": 1721,
        "agree": 3522,
        "disagree": 73,
        "noSectorTold": 665,
        "silent": 319,
      }
    `);
    expect(count.agree / (count.agree + count.disagree)).toBeGreaterThan(0.97);
  });

  it('small caps of 2022: gaps a sector and how they go with their proxy fund (MD-112)', () => {
    const sectorOf = new Map(
      stocks
        .filter((row) => Number(row[5]) >= 10e6 && Number(row[5]) <= 2e9)
        .map((row) => [row[0]!, classifySector(facts(row)).sector]),
    );
    const bars = new Map<string, { date: string; open: number; close: number }[]>();
    for (const line of text('universe_daily.csv.gz').split('\n')) {
      const [ticker, date, open, , , close] = line.split(',');
      if (!date?.startsWith('2022') || !sectorOf.get(ticker!)) continue;
      bars.set(ticker!, [...(bars.get(ticker!) ?? []), { date, open: Number(open), close: Number(close) }]);
    }
    const told = SECTORS.map(({ id, etf }) => {
      const proxy = text(`etf/${etf}.csv`)
        .split('\n')
        .filter((line) => line.startsWith('2022'))
        .map((line) => ({
          date: line.slice(0, 10),
          open: Number(line.split(',')[1]),
          close: Number(line.split(',')[4]),
        }));
      const own = [...bars].filter(([ticker]) => sectorOf.get(ticker) === id).map(([, list]) => list);
      const { stocks: count, gapFrequency, meanCorrelation } = sectorProfile(id, own, proxy);
      return `${id}: ${count} stocks, gaps ${gapFrequency === null ? '-' : (100 * gapFrequency).toFixed(2)} %, correlation with ${etf} ${meanCorrelation?.toFixed(2) ?? 'of none'}`;
    });
    expect(told).toMatchInlineSnapshot(`
      [
        "technology: 39 stocks, gaps 1.38 %, correlation with XLK 0.40",
        "healthcare: 155 stocks, gaps 1.62 %, correlation with XLV 0.25",
        "energy: 12 stocks, gaps 0.97 %, correlation with XLE 0.51",
        "financial: 64 stocks, gaps 0.26 %, correlation with XLF 0.41",
        "consumer_discretionary: 25 stocks, gaps 1.18 %, correlation with XLY 0.41",
        "industrials: 6 stocks, gaps 0.13 %, correlation with XLI 0.51",
        "materials: 7 stocks, gaps 0.46 %, correlation with XLB 0.37",
        "utilities: 2 stocks, gaps 0.00 %, correlation with XLU 0.29",
      ]
    `);
  });

  it('Apple’s code as Massive tells it is technology', () => {
    const path = resolve(dataDir(), 'vendors/polygon/v3_reference_tickers_AAPL.json');
    const { results } = JSON.parse(readFileSync(path, 'utf8')) as {
      results: { sic_code: string; description: string; name: string };
    };
    expect(sicVerdict(results.sic_code)).toEqual({ place: 'technology', detail: 'SIC 3571' });
    const given = { ...facts([]), name: results.name, description: results.description, sicCode: results.sic_code };
    expect(classifySector(given).sector).toBe('technology');
  });
});

/** Codes that the SEC's own list names. */
it.each([
  ['2834', 'healthcare', 'pharmaceutical preparations'],
  ['3841', 'healthcare', 'surgical and medical instruments'],
  ['6324', 'healthcare', 'hospital and medical service plans'],
  ['7372', 'technology', 'services-prepackaged software'],
  ['3674', 'technology', 'semiconductors'],
  ['4813', 'technology', 'telephone communications'],
  ['4841', 'consumer_discretionary', 'cable and other pay television'],
  ['1311', 'energy', 'crude petroleum and natural gas'],
  ['4922', 'energy', 'natural gas transmission'],
  ['3533', 'energy', 'oil and gas field machinery'],
  ['4911', 'utilities', 'electric services'],
  ['4924', 'utilities', 'natural gas distribution'],
  ['4953', 'industrials', 'refuse systems'],
  ['3721', 'industrials', 'aircraft'],
  ['4512', 'industrials', 'air transportation, scheduled'],
  ['3711', 'consumer_discretionary', 'motor vehicles and passenger car bodies'],
  ['5812', 'consumer_discretionary', 'eating places'],
  ['1531', 'consumer_discretionary', 'operative builders'],
  ['1040', 'materials', 'gold and silver ores'],
  ['3312', 'materials', 'steel works'],
  ['2860', 'materials', 'industrial organic chemicals'],
  ['6022', 'financial', 'state commercial banks'],
  ['6770', 'financial', 'blank checks'],
  ['6798', 'OUTSIDE', 'real estate investment trusts'],
  ['2086', 'OUTSIDE', 'bottled and canned soft drinks'],
  ['5411', 'OUTSIDE', 'grocery stores'],
  ['100', 'OUTSIDE', 'agricultural production, crops'],
  ['7389', null, 'business services, not elsewhere classified'],
  ['9995', null, 'non-operating establishments'],
])('SIC %s is %s: %s', (code, place, _words) => expect(sicVerdict(code).place).toBe(place));
