import { IngestionDocument, type IngestionQuery } from '../../gql/documents.ts';
import { useHistory, type History } from '../../gql/useHistory.ts';

const EVERY_MS = 2_500;
/** How the watching of stocks goes, and the breadth of the market. */
export const useIngestion = (): History<IngestionQuery> =>
  useHistory(
    IngestionDocument,
    () => ({}),
    (answer) => answer,
    EVERY_MS,
  );
