import { onScopeDispose, ref, type Ref } from 'vue';
import { OpenOpportunitiesDocument, OpportunitiesLiveDocument } from '../../gql/documents.ts';
import { useLive, type Live } from '../../gql/useLive.ts';
import { merged, renewed, type Opportunity } from './opportunities.view.ts';

/** What is below it is of no use on the page of the whole market: there are hundreds. */
export const LEAST_SCORE = 60;
/** A list is told newest first and no longer than 200: the best ones are asked for on their own. */
const TOP_SCORE = 80;
/** The stream tells what opens and closes, and nothing of a session that was over before anybody looked: the numbers are asked for. */
const AGAIN_MS = 30_000;
const EMPTY_AGAIN_MS = 5_000;

export interface Opportunities {
  readonly live: Live<readonly Opportunity[]>;
  /** More are open than were told. */
  readonly isCut: Ref<boolean>;
}
/** Open ones, best first; `symbol`: of one stock alone. Of all stocks those of `LEAST_SCORE`; the stream tells of lower ones too. */
export function useOpportunities(symbol: () => string | undefined): Opportunities {
  const isCut = ref(false);
  /** Closed by the stream, until a list was told without them: by id, when each was last seen. */
  const gone = new Map<string, string>();
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
      const list = renewed(told, before ?? [], gone);
      for (const id of gone.keys()) if (!told.some((each) => each.id === id)) gone.delete(id);
      return list;
    },
    next: ({ opportunity: event }, before) => {
      const { cursor, opportunity } = event!;
      if (!opportunity.open) gone.set(opportunity.id, opportunity.lastSeenAt);
      return { cursor, data: merged(before ?? [], [opportunity]) };
    },
  });
  let askedAt = Date.now();
  const timer = setInterval(() => {
    const every = live.data?.length ? AGAIN_MS : EMPTY_AGAIN_MS;
    if (document.hidden || Date.now() - askedAt < every) return;
    askedAt = Date.now();
    live.refresh();
  }, EMPTY_AGAIN_MS);
  onScopeDispose(() => clearInterval(timer));
  return { live, isCut };
}
