import {
  StockNowDocument,
  StockQuoteLiveDocument,
  StockQuoteNowDocument,
  type StockNowQuery,
  type StockQuoteViewFragment,
} from '../../gql/documents.ts';
import { useHistory, type History } from '../../gql/useHistory.ts';
import { useLive, type Live } from '../../gql/useLive.ts';

export type Stock = NonNullable<StockNowQuery['instrument']>;
export type StockQuote = StockQuoteViewFragment;
export interface StockState {
  readonly facts: History<Stock>;
  readonly quote: Live<StockQuote>;
}

/** One stock: what it is and its day, asked again every few seconds; its quote as it comes. */
export function useStock(symbol: () => string): StockState {
  return {
    facts: useHistory(
      StockNowDocument,
      () => ({ symbol: symbol() }),
      ({ instrument }) => instrument ?? null,
      5_000,
    ),
    quote: useLive({
      query: StockQuoteNowDocument,
      stream: StockQuoteLiveDocument,
      variables: () => ({ symbol: symbol() }),
      first: ({ instrument }) => instrument?.quote ?? null,
      next: ({ quotes }) => ({ cursor: quotes.cursor, data: quotes.quote }),
    }),
  };
}
