import { describe, expect, it } from 'vitest';
import { heatmap, type Covered } from '@marketgraph/domain/market/heatmap';
import { HEATMAP_SILENT_MS, toHeatmap } from './heatmap.mapper.ts';

const NOW = Date.UTC(2026, 5, 16, 12, 35);
const HOUR = 3_600_000;
const VENUES = ['binance', 'okx', 'bybit'] as const;
const state = (covered: readonly Covered[], venues: readonly (typeof VENUES)[number][] = VENUES) =>
  heatmap({ symbol: 'SOLUSDT', anchorPrice: 100, now: NOW, hours: 1, prints: [], covered, venues, mode: 'LIVE' });
const stretch = (venue: (typeof VENUES)[number], from = NOW - 2 * HOUR, to = NOW): Covered => ({ venue, from, to });
const all = VENUES.map((venue) => stretch(venue));
const provenance = (covered: readonly Covered[], age = 0) => toHeatmap(state(covered), NOW + age).provenance;

describe('provenance of the map', () => {
  it('is whole only when every venue covered all of it', () => {
    expect(provenance(all)).toMatchObject({
      source: 'binance, bybit, okx',
      quality: 1,
      completeness: 1,
      reason: null,
      asOf: new Date(NOW),
    });
    const short = provenance([...all.slice(1), stretch('binance', NOW - 2 * HOUR, NOW - 1)]);
    expect(short.completeness).toBeLessThan(1);
    expect(short.reason).toMatch(/^Time covered: Binance 99 %, Bybit 100 %, OKX 100 %\./);
  });

  it('with two venues dead is a third, from the one that lives', () => {
    expect(provenance([stretch('okx')])).toMatchObject({
      source: 'okx',
      completeness: expect.closeTo(1 / 3, 12),
      quality: expect.closeTo(1 / 3, 12),
      reason: expect.stringContaining('Binance 0 %, Bybit 0 %, OKX 100 %'),
    });
    expect(provenance([stretch('okx', NOW - 1_000)]).reason).toContain('OKX under 1 %');
  });

  it('says so when nothing is covered, and when no feed is on', () => {
    expect(provenance([])).toMatchObject({ source: 'none', quality: 0, completeness: 0 });
    expect(toHeatmap(state([], []), NOW).provenance.reason).toBe('No liquidation feed is on.');
  });

  it('has no quality when nobody tells the map any more', () => {
    expect(provenance(all, HEATMAP_SILENT_MS)).toMatchObject({ quality: 1, ageMs: 15_000, reason: null });
    expect(provenance(all, HEATMAP_SILENT_MS + 1)).toMatchObject({
      quality: 0,
      completeness: 1,
      reason: 'No update for 15 s. Showing the last map.',
    });
  });
});

it('tells every time bin with its share', () => {
  const { columns } = toHeatmap(state([stretch('okx', NOW - 30 * 60_000)]), NOW);
  expect(columns).toHaveLength(12);
  expect(columns[0]).toEqual({
    timeBin: 0,
    from: new Date(NOW - 55 * 60_000),
    to: new Date(NOW - 50 * 60_000),
    completeness: 0,
  });
  expect(columns[11]).toMatchObject({ to: new Date(NOW + 5 * 60_000), completeness: 1 / 3 });
});
