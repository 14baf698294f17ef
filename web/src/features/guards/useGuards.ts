import { GuardsLiveDocument, GuardsNowDocument, type GuardsViewFragment } from '../../gql/documents.ts';
import { useLive, type Live } from '../../gql/useLive.ts';
import { silence } from '../../shell/health.ts';

export type GuardsView = GuardsViewFragment;

/** Guards of a symbol, live. They come at least once a second: three seconds of silence are told. */
export function useGuards(symbol: () => string): Live<GuardsView> {
  return useLive({
    query: GuardsNowDocument,
    stream: GuardsLiveDocument,
    variables: () => ({ symbol: symbol() }),
    silentMs: silence(3_000),
    first: (answer) => (answer.guards as GuardsView | null) ?? null,
    next: (event) => ({ cursor: event.guards.cursor, data: event.guards.guards as GuardsView }),
  });
}
