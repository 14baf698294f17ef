import { onMounted, onUnmounted } from 'vue';

/** Asks before the tab is closed while something is unsaved. */
export function useGuard(isUnsaved: () => boolean): void {
  const ask = (event: BeforeUnloadEvent) => {
    if (isUnsaved()) event.preventDefault();
  };
  onMounted(() => window.addEventListener('beforeunload', ask));
  onUnmounted(() => window.removeEventListener('beforeunload', ask));
}
