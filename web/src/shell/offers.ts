/** What a page adds to the palette while it is shown: its own actions, by what they are called. */
import { onScopeDispose, shallowReactive } from 'vue';
import type { Command } from './commands.ts';

const offers = shallowReactive(new Set<() => Command[]>());

/** Until the component that calls it is gone. */
export function useOffer(offer: () => Command[]): void {
  offers.add(offer);
  onScopeDispose(() => offers.delete(offer));
}
export const offered = (): Command[] => [...offers].flatMap((offer) => offer());
