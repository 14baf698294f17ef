import { ref, type Ref } from 'vue';
import { OpenOpportunitiesDocument, OpportunitiesLiveDocument } from '../../gql/documents.ts';
import { useLive, type Live } from '../../gql/useLive.ts';
import { merged, type Opportunity } from './opportunities.view.ts';

/** What is below it is of no use on the page of the whole market: there are hundreds. */
export const LEAST_SCORE = 60;
/** A list is told newest first and no longer than 200: the best ones are asked for on their own. */
const TOP_SCORE = 80;

export interface Opportunities {
  readonly live: Live<readonly Opportunity[]>;
  /** More are open than were told. */
  readonly isCut: Ref<boolean>;
}
/** Open ones, best first; `symbol`: of one stock alone. Of all stocks those of `LEAST_SCORE`; the stream tells of lower ones too. */
export function useOpportunities(symbol: () => string | undefined): Opportunities {
  const isCut = ref(false);
  const live = useLive({
    query: OpenOpportunitiesDocument,
    stream: OpportunitiesLiveDocument,
    variables: () => {
      const one = symbol();
      return one === undefined
        ? { symbols: null, minScore: LEAST_SCORE, topScore: TOP_SCORE }
        : { symbols: [one], minScore: null, topScore: null };
    },
    joins: true,
    // What the stream brought meanwhile is newer than the answer.
    first: ({ top, opportunities }, before: readonly Opportunity[] | null) => {
      if (!top || !opportunities) return null;
      isCut.value = opportunities.pageInfo.hasNextPage;
      const told = [...opportunities.edges, ...top.edges].map(({ node }) => node);
      return merged(merged([], told), before ?? []);
    },
    next: ({ opportunity: event }, before) => ({
      cursor: event!.cursor,
      data: merged(before ?? [], [event!.opportunity]),
    }),
  });
  return { live, isCut };
}
