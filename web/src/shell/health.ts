/** State of the product, shared by strip and page: one subscription for the whole app. */
import { effectScope, watchEffect } from 'vue';
import { HealthLiveDocument, HealthNowDocument, type HealthViewFragment } from '../gql/documents.ts';
import { useLive, type Live } from '../gql/useLive.ts';
import { now } from '../gql/now.ts';
import { recording } from '../ui/recorded.ts';

let shared: Live<HealthViewFragment> | undefined;

export function useHealth(): Live<HealthViewFragment> {
  shared ??= effectScope(true).run(() => {
    const live = useLive({
      query: HealthNowDocument,
      stream: HealthLiveDocument,
      variables: () => ({}),
      // The last word of a recording stands.
      silentMs: () => (shared?.data?.playback === 'ENDED' ? null : 5_000),
      first: (answer) => (answer.systemHealth as HealthViewFragment | null) ?? null,
      next: (event) => ({ cursor: event.systemHealth.cursor, data: event.systemHealth.health as HealthViewFragment }),
    });
    watchEffect(() => {
      const { data, receivedAt } = live;
      recording.value =
        data?.mode === 'REPLAY' && receivedAt !== null
          ? { at: Date.parse(data.ts), heardAt: receivedAt, speed: data.speed }
          : null;
    });
    return live;
  });
  return shared!;
}

/** For `useLive`: nothing comes behind the end of a recording, and that is no silence. */
export const silence = (ms: number) => (): number | null => (useHealth().data?.playback === 'ENDED' ? null : ms);

/** How long ago the state was told, where a newer one should have come and did not, ms; 0 while it comes. */
export const heldMsOf = ({ status, receivedAt }: Live<HealthViewFragment>): number =>
  status === 'stale' && receivedAt !== null ? Math.max(0, now.value - receivedAt) : 0;
