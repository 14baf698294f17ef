import { OiHistoryDocument, type OiHistoryQuery } from '../../gql/documents.ts';
import { useHistory, type History } from '../../gql/useHistory.ts';

export type OiPoints = NonNullable<OiHistoryQuery['oiHistory']>;

/** Open interest of the last 24 hours, asked for every 15 s: right after a start the day is still being back-filled. */
export const useOpenInterest = (symbol: () => string): History<OiPoints> =>
  useHistory(
    OiHistoryDocument,
    () => ({ symbol: symbol(), hours: 24 }),
    (answer) => answer.oiHistory ?? null,
    15_000,
  );
