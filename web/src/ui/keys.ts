/** Single keys of the page. They rest while somebody types, and belong to nobody when a modifier is held. */
import { onMounted, onUnmounted } from 'vue';

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly target: unknown;
}
const isTyping = (target: unknown): boolean =>
  ['INPUT', 'TEXTAREA', 'SELECT'].includes((target as { tagName?: string } | null)?.tagName ?? '');

/** Whether `event` is this key, meant for the page. Pure. */
export const isKey = (event: Pressed, key: string): boolean =>
  event.key.toLowerCase() === key.toLowerCase() &&
  !event.ctrlKey &&
  !event.metaKey &&
  !event.altKey &&
  !isTyping(event.target);

/** Runs `work` on a key while the component is mounted. */
export function useKey(key: string, work: () => void): void {
  const listen = (event: KeyboardEvent) => {
    if (!isKey(event, key)) return;
    event.preventDefault();
    work();
  };
  onMounted(() => window.addEventListener('keydown', listen));
  onUnmounted(() => window.removeEventListener('keydown', listen));
}
