/** What a watchlist may be. Pure; each broken rule says what to do: BAD_USER_INPUT, and NOT_FOUND for a symbol that there is not. */
import { CodedError } from '@marketgraph/domain/errors';

export const MAX_LISTS = 50;
export const MAX_ITEMS = 200;

const refuse = (message: string, argument: string): never => {
  throw new CodedError('BAD_USER_INPUT', message, { argument });
};

const perpetualsOf = (known: readonly string[]): string =>
  `${known.slice(0, 20).join(', ')}${known.length > 20 ? ', …' : ''}` || 'there are none';

/** `known`: the watched perpetuals, and the symbol itself where it is listed; null = not known yet. */
export function checkedSymbol(symbol: string, known: readonly string[] | null): string {
  if (!/^[A-Z0-9]{1,20}([.:][A-Z0-9.&-]{1,20})?$/.test(symbol))
    refuse('A symbol looks like SOLUSDT, AAPL or XNSE:INFY.', 'symbol');
  if (known !== null && !known.includes(symbol))
    throw new CodedError(
      'NOT_FOUND',
      `${symbol} is neither a listed stock nor a watched perpetual (${perpetualsOf(known)}). The list was not changed.`,
      { argument: 'symbol', symbol },
    );
  return symbol;
}

/** The new order must hold exactly the symbols of the list, each once. */
export function checkedOrder(current: readonly string[], wanted: readonly string[]): readonly string[] {
  const same =
    wanted.length === current.length &&
    new Set(wanted).size === wanted.length &&
    wanted.every((symbol) => current.includes(symbol));
  if (!same)
    refuse('The new order must name every symbol of the list exactly once. Reload the list and try again.', 'symbols');
  return wanted;
}
