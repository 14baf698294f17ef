/** Single keys of the page. They rest while somebody types, and belong to nobody when a modifier is held. */
import { onMounted, onUnmounted } from 'vue';

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly target: unknown;
}
function isTyping(target: unknown): boolean {
  const { tagName, type, isContentEditable } = (target ?? {}) as {
    tagName?: string;
    type?: string;
    isContentEditable?: boolean;
  };
  if (isContentEditable) return true;
  if (tagName === 'INPUT') return !['radio', 'checkbox', 'button', 'range'].includes(type ?? '');
  return tagName === 'TEXTAREA' || tagName === 'SELECT';
}

/** Whether `event` is this key, meant for the page. Pure. */
export const isKey = (event: Pressed, key: string): boolean =>
  event.key.toLowerCase() === key.toLowerCase() &&
  !event.ctrlKey &&
  !event.metaKey &&
  !event.altKey &&
  !isTyping(event.target);

const SEQUENCE_MS = 1_000;

/** Runs `work` on two keys one after the other, within a second. */
export function useSequence(first: string, second: string, work: () => void): void {
  let armedAt = Number.NEGATIVE_INFINITY;
  const listen = (event: KeyboardEvent) => {
    const armed = event.timeStamp - armedAt < SEQUENCE_MS;
    armedAt = isKey(event, first) ? event.timeStamp : Number.NEGATIVE_INFINITY;
    if (!armed || !isKey(event, second)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    work();
  };
  // Before single keys: the second key of a sequence is not one of its own.
  onMounted(() => window.addEventListener('keydown', listen, { capture: true }));
  onUnmounted(() => window.removeEventListener('keydown', listen, { capture: true }));
}

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
