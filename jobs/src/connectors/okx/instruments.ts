/** Which swaps there are and what a contract is worth; asked at the start, then now and then, since both change. */
import type { Clock } from '@marketgraph/platform/clock';
import type { Logger } from '@marketgraph/platform/log';
import type { Rest } from '../rest.ts';
import { parseInstruments, type Swap } from './parse/instruments.ts';
import type { Contracts } from './parse/liquidation.ts';
import { INSTRUMENTS_MS } from './venue.ts';

const RETRY_MS = 10_000;

export class Instruments {
  /** Base coin per contract of the linear swaps. */
  contracts: Contracts = new Map();
  private swaps: ReadonlyMap<string, Swap> | null = null;
  /** Instruments that the socket refused, whatever the list says. */
  private readonly refusals = new Set<string>();
  private cancel = (): void => undefined;
  private stopped = false;

  constructor(
    private readonly rest: Rest,
    private readonly clock: Clock,
    private readonly log: Logger,
    private readonly onChange: () => void,
  ) {
    void this.load();
  }

  /** Why this swap cannot be quoted; null = it can, or we do not know yet. */
  missing(instId: string): string | null {
    if (this.refusals.has(instId)) return 'was refused by the venue';
    if (this.swaps === null) return null;
    const swap = this.swaps.get(instId);
    return swap === undefined ? 'is not listed' : swap.state === 'live' ? null : `is ${swap.state}`;
  }

  /** Whether this error message is about an instrument: it is off from now on, until the list is read again. */
  refused(message: string): boolean {
    const instId = /[A-Z0-9]+-[A-Z]+-SWAP/.exec(message)?.[0];
    if (instId === undefined) return false;
    this.refusals.add(instId);
    this.onChange();
    return true;
  }

  stop(): void {
    this.stopped = true;
    this.cancel();
  }

  private async load(): Promise<void> {
    const swaps = await this.rest
      .get('/api/v5/public/instruments', { instType: 'SWAP' })
      .then(parseInstruments)
      .catch((error: Error) => error);
    if (this.stopped) return;
    this.cancel = this.clock.after(swaps instanceof Error ? RETRY_MS : INSTRUMENTS_MS, () => void this.load());
    if (swaps instanceof Error) {
      this.log.warn(
        { venue: 'okx', error: swaps.message },
        'no instrument list: liquidation sizes stay unknown until there is one',
      );
      return;
    }
    this.swaps = swaps;
    this.refusals.clear();
    this.contracts = new Map(
      [...swaps.values()].flatMap(({ instId, basePerContract }) =>
        basePerContract === null ? [] : [[instId, basePerContract] as const],
      ),
    );
    this.onChange();
  }
}
