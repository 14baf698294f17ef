/** The page's clock: one timer for every age on it, stopped while the page is hidden. */
import { ref } from 'vue';

export const now = ref(Date.now());
setInterval(() => {
  if (!document.hidden) now.value = Date.now();
}, 1_000);
document.addEventListener('visibilitychange', () => {
  now.value = Date.now();
});
