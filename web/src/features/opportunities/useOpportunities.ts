import { OpenOpportunitiesDocument, OpportunitiesLiveDocument } from '../../gql/documents.ts';
import { useLive, type Live } from '../../gql/useLive.ts';
import { merged, type Opportunity } from './opportunities.view.ts';

/** Open ones, best first; `symbol`: of one stock alone. */
export const useOpportunities = (symbol: () => string | undefined): Live<readonly Opportunity[]> =>
  useLive({
    query: OpenOpportunitiesDocument,
    stream: OpportunitiesLiveDocument,
    variables: () => ({ symbols: symbol() === undefined ? null : [symbol()!] }),
    joins: true,
    // What the stream brought meanwhile is newer than the answer.
    first: ({ opportunities }, before: readonly Opportunity[] | null) =>
      opportunities &&
      merged(
        merged(
          [],
          opportunities.edges.map(({ node }) => node),
        ),
        before ?? [],
      ),
    next: ({ opportunity: event }, before) => ({
      cursor: event!.cursor,
      data: merged(before ?? [], [event!.opportunity]),
    }),
  });
