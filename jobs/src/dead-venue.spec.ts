// One venue's servers are gone: its own checks say so with a reason, the others go on at their pace, and when it is back so is everything.
import type { GuardsState, VenueId } from '@marketgraph/domain/market';
import { waitUntil } from '@marketgraph/testkit/wait';
import { expect, it } from 'vitest';
import { watchLateness } from './testing/lateness.ts';
import { simulated, stage } from './testing/stage.ts';

const isKnown = ({ status }: GuardsState['checks'][number]) => status !== 'STALE' && status !== 'UNKNOWN';

/** The check that hangs on the venue, and those that do not. Liquidations hang on all three, the basis on Binance's and OKX's book. */
it.concurrent.each<[VenueId, string, readonly string[]]>([
  ['binance', 'SPREAD', ['FUNDING', 'OPEN_INTEREST']],
  ['okx', 'BASIS', ['SPREAD', 'DEPTH', 'FUNDING', 'OPEN_INTEREST']],
  ['bybit', 'LIQUIDATIONS', ['SPREAD', 'DEPTH', 'BASIS']],
])(
  '%s dead: %s is not known, %s are',
  async (venue, own, others) => {
    const late = watchLateness();
    const sources = await simulated();
    const { jobs, guards, stop } = await stage(sources);
    try {
      const check = (state: GuardsState | undefined, name: string) => state?.checks.find((each) => each.name === name);
      const knows = (name: string) => async () => {
        const found = check((await guards()).at(-1), name);
        return found !== undefined && isKnown(found);
      };
      const isDown = async () =>
        jobs.health().venues.find((each) => each.venue === venue)!.status !== 'CONNECTED' &&
        check((await guards()).at(-1), own)!.reason !== reasonBefore &&
        (await guards()).length > before + 4 &&
        !isKnown(check((await guards()).at(-1), own)!);
      for (const name of others) await waitUntil(knows(name), name, 20_000);
      if (own !== 'LIQUIDATIONS') await waitUntil(knows(own), own, 20_000);

      const before = (await guards()).length;
      // Liquidations are unknown until five minutes are covered: then the reason is what changes.
      const reasonBefore = check((await guards()).at(-1), own)!.reason;
      sources.sandbox!.faults.apply({ venue, kind: 'refuse', ms: 60_000 });
      // 5 s until it counts as old, and at most one transition of a check in 5 s.
      await waitUntil(isDown, `${own} to be unknown`, 15_000);
      const during = (await guards()).slice(before);
      for (const state of during) {
        expect(state.status).not.toBe('PASSING');
        for (const name of others) expect([name, isKnown(check(state, name)!)]).toEqual([name, true]);
      }
      const times = during.map(({ ts }) => ts);
      const gaps = times.slice(1).map((ts, at) => ts - times[at]!);
      expect(Math.max(...gaps)).toBeLessThanOrEqual(1_300 + late.mostMs());
      expect(during.length).toBeGreaterThan(0);

      sources.sandbox!.faults.clear(venue);
      await waitUntil(
        () => jobs.health().venues.find((each) => each.venue === venue)!.status === 'CONNECTED',
        `${venue} to be back`,
        20_000,
      );
      if (own !== 'LIQUIDATIONS') await waitUntil(knows(own), `${own} again`, 20_000);
    } finally {
      late.stop();
      await stop();
    }
  },
  90_000,
);
