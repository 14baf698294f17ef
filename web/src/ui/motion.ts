/** Whether motion is to be left out: by the system's setting, or by the page's own. */
import { computed, ref } from 'vue';

const system = ref(false);
if (typeof matchMedia === 'function') {
  const query = matchMedia('(prefers-reduced-motion: reduce)');
  system.value = query.matches;
  query.addEventListener('change', ({ matches }) => {
    system.value = matches;
  });
}
/** The page's own setting: true leaves motion out whatever the system says. */
export const wantsStillness = ref(false);
export const stillness = computed(() => system.value || wantsStillness.value);
