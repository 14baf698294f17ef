/** Who publishes a kind of data of a symbol, as far as this run of the product goes. Pure. */
import type { HealthViewFragment as Health } from '../gql/documents.ts';

export interface Publishers {
  /** The data is a recording. */
  readonly replay: boolean;
  /** It has been played to its end: nothing comes any more. */
  readonly ended: boolean;
  /** Names of the venues that take part, heard or not. */
  readonly venues: readonly string[];
  /** Names of the venues whose data does not come now. */
  readonly missing: readonly string[];
}

/** `feeds`: names of the feeds that bring it, any one will do. */
export function publishersOf(health: Health | null, symbol: string, feeds: readonly string[]): Publishers {
  const states = (health?.venues ?? []).flatMap(({ name, feeds: all }) => {
    const own = all.filter((feed) => feed.symbol === symbol && feeds.includes(feed.name)).map(({ status }) => status);
    return own.length > 0 ? [{ name, own }] : [];
  });
  const comes = (status: string) => status === 'UP' || status === 'ENDED';
  return {
    replay: health?.mode === 'REPLAY',
    ended: health?.playback === 'ENDED',
    venues: states.filter(({ own }) => own.some((status) => status !== 'OFF')).map(({ name }) => name),
    missing: states.filter(({ own }) => !own.some(comes)).map(({ name }) => name),
  };
}
