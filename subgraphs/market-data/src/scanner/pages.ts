/** Pages of a sweep as clients see them. Everybody looks at the same few: what was made of one is kept for a moment, and written once. */
import type { ScanRow } from '@marketgraph/domain/equities';
import { lasts, startingWith } from '@marketgraph/platform/graphql';
import type { EquitySources } from '../equities.ts';
import { AskedTwice } from './asked-twice.ts';
import { rowsOf, type ListSpec } from './list.ts';
import type { Pace } from '../stocks/pace.ts';
import { encodePlace, type Place } from './page.ts';
import { factsOf, toRow } from './scanner.mapper.ts';
import type { ScannerConnection, ScannerEdge, ScannerRow } from './scanner.types.ts';
import { staleness, type KnownSweep } from './sweeps.ts';

/** Ages are as of a moment that is at most this long ago, ms. */
const MOMENT_MS = 250;
const MAX_PAGES = 1_000;

interface Moment {
  readonly when: string;
  readonly pages: AskedTwice<ScannerConnection>;
  /** By symbol: lists differ, but many begin with the same rows. */
  readonly rows: AskedTwice<ScannerRow>;
}
const moments = new WeakMap<KnownSweep, Moment>();

/** Its cursor is written for who asks. */
class Edge implements ScannerEdge {
  constructor(
    private readonly place: Place,
    readonly node: ScannerRow,
  ) {}
  get cursor(): string {
    return encodePlace(this.place);
  }
}

/** `from`: the first row's place, from 0. */
export function pageOfSweep(
  equities: EquitySources,
  sweep: KnownSweep,
  spec: ListSpec,
  from: number,
  size: number,
  pace: Pace,
): ScannerConnection {
  // Cursors are of the wall, and good for a minute at least: the equities' clock, of which ages are, may stand.
  const at = Math.ceil(Date.now() / MOMENT_MS) * MOMENT_MS;
  const when = `${at} ${Math.floor(equities.clock.now() / MOMENT_MS)}`;
  let moment = moments.get(sweep);
  if (moment?.when !== when) {
    const rows = new AskedTwice<ScannerRow>(sweep.rows.length + 1);
    moments.set(sweep, (moment = { when, pages: new AskedTwice(MAX_PAGES), rows }));
  }
  const { pages, rows } = moment;
  const now = equities.clock.now();
  const shown = (row: ScanRow): ScannerRow =>
    rows.get(row.symbol, (isKept) => {
      const made = toRow(row, now, equities.mode, pace);
      return isKept ? lasts(made) : made;
    });
  return pages.get(`${spec.key} ${from} ${size}`, (isKept) => {
    const all = rowsOf(sweep, spec);
    const edges = all
      .slice(from, from + size)
      .map((row, i) => new Edge({ sweep: sweep.id, list: spec.key, index: from + i, at }, shown(row)));
    const reason = staleness(sweep, now, pace);
    return {
      totalCount: all.length,
      watchedCount: sweep.rows.length,
      sweep: sweep.id,
      asOf: new Date(sweep.endedAt),
      latency: factsOf(sweep),
      mode: equities.mode,
      stale: reason !== null,
      reason,
      edges: isKept ? startingWith(edges, []) : edges,
      pageInfo: {
        hasNextPage: from + size < all.length,
        hasPreviousPage: false,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  });
}
