/** State of the product, shared by strip and page: one subscription for the whole app. */
import { effectScope } from 'vue';
import { HealthLiveDocument, HealthNowDocument, type HealthViewFragment } from '../gql/documents.ts';
import { useLive, type Live } from '../gql/useLive.ts';

let shared: Live<HealthViewFragment> | undefined;

export function useHealth(): Live<HealthViewFragment> {
  shared ??= effectScope(true).run(() =>
    useLive({
      query: HealthNowDocument,
      stream: HealthLiveDocument,
      variables: () => ({}),
      silentMs: 5_000,
      first: (answer) => (answer.systemHealth as HealthViewFragment | null) ?? null,
      next: (event) => ({ cursor: event.systemHealth.cursor, data: event.systemHealth.health as HealthViewFragment }),
    }),
  );
  return shared!;
}
