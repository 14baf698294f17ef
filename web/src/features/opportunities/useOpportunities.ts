import { OpenOpportunitiesDocument, OpportunitiesLiveDocument } from '../../gql/documents.ts';
import { useLive, type Live } from '../../gql/useLive.ts';
import { merged, type Opportunity } from './opportunities.view.ts';

/** What is below it is of no use on the page of the whole market: there are hundreds. */
export const LEAST_SCORE = 50;
/** Open ones, best first; `symbol`: of one stock alone. Of all stocks those of `LEAST_SCORE`; the stream tells of lower ones too. */
export const useOpportunities = (symbol: () => string | undefined): Live<readonly Opportunity[]> =>
  useLive({
    query: OpenOpportunitiesDocument,
    stream: OpportunitiesLiveDocument,
    variables: () => {
      const one = symbol();
      return one === undefined ? { symbols: null, minScore: LEAST_SCORE } : { symbols: [one], minScore: null };
    },
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
