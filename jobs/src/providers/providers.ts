/** Every provider there is, each on or off as its endpoint says. */
import { createFmp } from './fmp/index.ts';
import { createMassive } from './massive/index.ts';
import { offProvider } from './off.ts';
import type { Provider, ProviderDeps, ProviderEndpoints } from './provider.ts';
import { createYahoo } from './yahoo/index.ts';

export function createProviders({ massive, fmp, yahoo }: ProviderEndpoints, deps: ProviderDeps): Promise<Provider[]> {
  return Promise.all([
    massive.key === null
      ? offProvider('massive', 'Massive', 'no key')
      : createMassive({ ...massive, key: massive.key }, deps),
    fmp.key === null ? offProvider('fmp', 'FMP', 'no key') : createFmp({ ...fmp, key: fmp.key }, deps),
    yahoo.enabled === false ? offProvider('yahoo', 'Yahoo', 'switched off') : createYahoo(yahoo, deps),
  ]);
}
