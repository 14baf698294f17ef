/** The page's one voice: what changed in state, in a sentence. Screen readers speak it; nothing shows it. */
import { ref } from 'vue';

export const said = ref('');
/** The same sentence twice is spoken twice. */
export function announce(sentence: string): void {
  said.value = said.value === sentence ? `${sentence}\u00a0` : sentence;
}
