/** Theme and palette of the document: what is drawn with colours read from CSS is drawn again when it changes. */
import { ref } from 'vue';

const read = () =>
  `${document.documentElement.dataset['theme'] ?? 'dark'} ${document.documentElement.dataset['palette'] ?? ''}`;
export const appearance = ref(read());
new MutationObserver(() => {
  appearance.value = read();
}).observe(document.documentElement, { attributeFilter: ['data-theme', 'data-palette'] });
