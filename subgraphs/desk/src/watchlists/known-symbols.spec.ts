import { expect, it } from 'vitest';
import { knownSymbolsOf } from './known-symbols.ts';
import { checkedSymbol } from './watchlists.rules.ts';

const storeOf = (listed: readonly string[], isDecided: boolean) => ({
  instrument: async (symbol: string) => (listed.includes(symbol) ? ({ symbol } as never) : null),
  universe: async () => (isDecided ? ({} as never) : null),
});
const taken = async (symbol: string, known: ReturnType<typeof knownSymbolsOf>): Promise<string> =>
  checkedSymbol(symbol, await known(symbol));

it('takes listed stocks and watched perpetuals, and says of others that they are neither', async () => {
  const known = knownSymbolsOf(['SOLUSDT'], storeOf(['AAPL'], true));
  expect(await taken('AAPL', known)).toBe('AAPL');
  expect(await taken('SOLUSDT', known)).toBe('SOLUSDT');
  await expect(taken('AAPLE', known)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('before there is a universe any well-formed symbol is taken: its list may not have come in, or never will', async () => {
  const known = knownSymbolsOf(['SOLUSDT'], storeOf([], false));
  expect(await taken('AAPL', known)).toBe('AAPL');
  await expect(taken('a symbol', known)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
});

it('without stocks there are perpetuals alone', async () => {
  const known = knownSymbolsOf(['SOLUSDT'], null);
  await expect(taken('AAPL', known)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
