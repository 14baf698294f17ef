import { ScannerLiveDocument, ScannerNowDocument, type ScannerSort } from '../../gql/documents.ts';
import { useLive, type Live } from '../../gql/useLive.ts';
import { applied, viewOfAnswer, type View } from './view.ts';

export interface Asked {
  /** The filter as text; empty: every stock. */
  readonly where: string;
  readonly sort: ScannerSort;
  /** Rows that are followed. */
  readonly first: number;
}
/** Sweeps come every five seconds; while the market is closed none does, so silence alone is no fault here. */
export const useScanner = (asked: () => Asked): Live<View> =>
  useLive({
    query: ScannerNowDocument,
    stream: ScannerLiveDocument,
    variables: () => {
      const { where, sort, first } = asked();
      return { where: where.trim() === '' ? null : where, sort, first };
    },
    first: (answer) => viewOfAnswer(answer),
    next: ({ scanner }, before) => ({ cursor: scanner!.cursor, data: applied(before, scanner!) }),
  });
