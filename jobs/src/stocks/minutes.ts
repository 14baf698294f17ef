/** Minutes as they end, of the first provider whose plan has a stream of them; what it missed is asked for where somebody looks. */
import type { BarState } from '@marketgraph/domain/market';
import type { Clock } from '@marketgraph/platform/clock';
import type { Logger } from '@marketgraph/platform/log';
import { ProviderError, type Provider } from '../providers/index.ts';

export interface MinutesDeps {
  readonly providers: readonly Provider[];
  readonly symbols: readonly string[];
  /** Stocks whose bars somebody may be reading. */
  readonly wanted: () => ReadonlySet<string>;
  readonly onMinutes: (minutes: readonly BarState[]) => void;
  readonly clock: { now(): number };
  readonly wall: Clock;
  readonly logger: Logger;
}

const MINUTE_MS = 60_000;
const LOOK_MS = 1_000;
/** Frames of one minute come in one go: they are handed over together. */
const TOGETHER_MS = 250;
/** What could not be read is asked for again after so long. */
const AGAIN_MS = 5_000;
/** Stocks that are asked for after an outage; each is a call. */
const MOST_FILLED = 50;

export function followMinutes(deps: MinutesDeps): { stop(): Promise<void> } {
  const { providers, wanted, onMinutes, clock, wall, logger } = deps;
  const provider = providers.find(
    ({ stream, offers }) => stream && offers.some(({ capability }) => capability === 'stream'),
  );
  if (!provider) return { stop: () => Promise.resolve() };
  const watched = new Set(deps.symbols);
  const leaving = new AbortController();
  let waiting: BarState[] = [];
  let cancel: (() => void) | null = null;
  const stream = provider.stream!('all', (bars) => {
    for (const bar of bars) if (watched.has(bar.symbol)) waiting.push(bar);
    cancel ??= wall.after(TOGETHER_MS, () => {
      const some = waiting;
      [waiting, cancel] = [[], null];
      if (some.length > 0) onMinutes(some);
    });
  });

  /** Since when it is away, by the equities' clock; minutes that ended since are missing. */
  let away: number | null = null;
  let filling: Promise<void> = Promise.resolve();
  /** Whether nobody has to ask again. */
  async function fill(from: number, to: number): Promise<boolean> {
    for (const symbol of [...wanted()].filter((one) => watched.has(one)).slice(0, MOST_FILLED)) {
      if (leaving.signal.aborted) return true;
      try {
        const bars = await provider!.minutes!(symbol, from, to, leaving.signal);
        if (bars.length > 0) onMinutes(bars);
      } catch (error) {
        if (leaving.signal.aborted) return true;
        logger.warn({ err: String(error), symbol }, 'minutes that the stream missed could not be read');
        // The stream may be back before the rest of the provider is counted on.
        if (!(error instanceof ProviderError && error.concernsRequest)) return false;
      }
    }
    return true;
  }
  /** The connection that was open when somebody looked last: since when by the wall, and when that look was by the equities' clock. */
  let seen: { readonly since: number; readonly at: number } | null = null;
  let fillAt = Number.NEGATIVE_INFINITY;
  const cancelLook = wall.every(LOOK_MS, () => {
    const { status, since } = stream.state();
    // A cut may be over before anybody looks: what is open then is another connection. However late a look comes, it was well at the last one.
    if (seen && (status !== 'OPEN' || since !== seen.since)) away ??= seen.at;
    if (status !== 'OPEN') return;
    seen = { since, at: clock.now() };
    if (away === null || !provider.minutes || wall.now() < fillAt) return;
    const from = Math.floor(away / MINUTE_MS) * MINUTE_MS - MINUTE_MS;
    away = null;
    filling = filling.then(async () => {
      if (await fill(from, clock.now())) return;
      away = Math.min(away ?? from, from);
      fillAt = wall.now() + AGAIN_MS;
    });
  });
  return {
    async stop() {
      leaving.abort();
      cancelLook();
      cancel?.();
      await stream.stop();
      await filling;
    },
  };
}
