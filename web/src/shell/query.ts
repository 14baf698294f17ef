/** One part of the page's state in its URL: a new value is a step that the browser's Back undoes. */
import { computed, type WritableComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';

export interface QueryPart<T> {
  /** What the URL says; null for nothing or nonsense. */
  readonly read: (text: string | null) => T;
  /** Null leaves it out of the URL. */
  readonly write: (value: T) => string | null;
}

export function useQuery<T>(name: string, { read, write }: QueryPart<T>): WritableComputedRef<T> {
  const route = useRoute();
  const router = useRouter();
  return computed({
    get: () => {
      const text = route.query[name];
      return read(typeof text === 'string' ? text : null);
    },
    set: (value) => {
      const { [name]: _, ...rest } = route.query;
      const text = write(value);
      const query = text === null ? rest : { ...rest, [name]: text };
      if (route.query[name] !== query[name]) void router.push({ query });
    },
  });
}
