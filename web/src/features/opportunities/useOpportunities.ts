import { OpenOpportunitiesDocument, OpportunitiesLiveDocument } from '../../gql/documents.ts';
import { useLive, type Live } from '../../gql/useLive.ts';
import { merged, type Opportunity } from './opportunities.view.ts';

export const useOpportunities = (): Live<readonly Opportunity[]> =>
  useLive({
    query: OpenOpportunitiesDocument,
    stream: OpportunitiesLiveDocument,
    variables: () => ({}),
    joins: true,
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
