import {
  TapeLiveDocument,
  TapeNowDocument,
  type PrintViewFragment,
  type TapeLiveSubscription,
  type TapeNowQuery,
} from '../../gql/documents.ts';
import { useLive, type Live } from '../../gql/useLive.ts';
import { joined } from './tape.view.ts';

/** Liquidations of a symbol, newest first, live. The stream may be quiet for long: silence is not staleness. */
export const useTape = (symbol: () => string): Live<PrintViewFragment[]> =>
  useLive<PrintViewFragment[], TapeNowQuery, TapeLiveSubscription, { symbol: string }>({
    query: TapeNowDocument,
    stream: TapeLiveDocument,
    variables: () => ({ symbol: symbol() }),
    joins: true,
    // No answer is not an empty tape.
    first: ({ liquidations }, before) =>
      liquidations && joined(before ?? [], liquidations.edges.map(({ node }) => node) as PrintViewFragment[]),
    next: (event, before: PrintViewFragment[] | null) => {
      const print = event.liquidations.liquidation as PrintViewFragment;
      return { cursor: event.liquidations.cursor, data: joined([print], before ?? []) };
    },
  });
