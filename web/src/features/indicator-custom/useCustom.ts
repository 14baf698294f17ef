/** The indicator in the editor: a built-in to read, one of the viewer's own to write, a new one, or one that somebody shared. */
import { computed, reactive, ref, watch } from 'vue';
import {
  CustomIndicatorDocument,
  DeleteCustomIndicatorDocument,
  SaveCustomIndicatorDocument,
  ShareCustomIndicatorDocument,
  SharedIndicatorDocument,
  type CustomViewFragment,
} from '../../gql/documents.ts';
import { codeOf, isFinal } from '../../gql/code.ts';
import { apollo, connection, FRESH } from '../../gql/connection.ts';
import { draftOf, keepDraft } from './drafts.ts';
import { useElsewhere } from './useElsewhere.ts';
import { copyName, draftKey, freeName, TEMPLATE, type Target } from './target.ts';

/** What the library knows of an indicator. */
interface Entry {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly custom: boolean;
}
export interface CustomOptions {
  readonly target: () => Target;
  readonly entryOf: (id: string) => Entry | undefined;
  /** Whether the library is known: before, an id may be a built-in's. */
  readonly isReady: () => boolean;
  readonly names: () => readonly string[];
  /** Changes with every answer of the chart that is of this indicator. */
  readonly answersOf: (id: string) => string;
  /** The library, chart and URL follow. `isHere`: it is what the editor shows; something else may have been opened meanwhile. */
  readonly onSaved: (id: string, isHere: boolean) => void;
  readonly onDeleted: (id: string) => void;
}

export function useCustom(options: CustomOptions) {
  const target = computed(options.target);
  const state = reactive({
    name: '',
    source: '',
    loading: false,
    saving: false,
    problem: null as string | null,
    code: null as string | null,
  });
  /** As it is stored; null for what is not. */
  const saved = ref<CustomViewFragment | null>(null);
  const builtIn = ref<Entry | null>(null);
  /** It could not be loaded: there is no text to read, fork or save. */
  const unread = ref(false);
  const kind = computed(() => {
    if (unread.value) return 'unread';
    return target.value.kind === 'known' ? (builtIn.value ? 'builtIn' : 'own') : target.value.kind;
  });
  const readOnly = computed(() => kind.value === 'builtIn' || kind.value === 'shared');
  const edited = computed(() => {
    if (readOnly.value || kind.value === 'none' || unread.value) return false;
    return !saved.value || saved.value.source !== state.source || saved.value.name !== state.name;
  });

  /** Deleted here: that is no news. */
  let dropped: string | null = null;
  const { elsewhere, look } = useElsewhere({
    saved,
    text: state,
    isBusy: () => state.saving || state.loading || kind.value !== 'own' || saved.value?.id === dropped,
    signs: [
      () => {
        const entry = saved.value && options.entryOf(saved.value.id);
        return entry?.source === saved.value?.source && entry?.name === saved.value?.name ? null : (entry ?? {});
      },
      () => saved.value && options.answersOf(saved.value.id),
    ],
    onRenamed: (found) => {
      if (state.name === saved.value!.name) state.name = found.name;
      saved.value = found;
    },
    onDeleted: (id) => {
      // What stands here is the last there is of it.
      keepDraft(id, { name: state.name, source: state.source });
      saved.value = null;
    },
  });
  /** What was saved elsewhere stands in the editor. */
  function takeTheirs(): void {
    if (elsewhere.value?.kind !== 'saved') return;
    const { found } = elsewhere.value;
    elsewhere.value = null;
    saved.value = found;
    Object.assign(state, { ...textOf(found), problem: null, code: null });
    keepDraft(found.id, null);
  }
  /** The text of here stays, and may be saved over the other. */
  function keepMine(): void {
    if (elsewhere.value?.kind !== 'saved') return;
    const { found } = elsewhere.value;
    elsewhere.value = null;
    saved.value = found;
    keepDraft(found.id, { name: state.name, source: state.source });
  }

  let run = 0;
  async function load(): Promise<void> {
    const mine = ++run;
    const now = target.value;
    saved.value = null;
    builtIn.value = null;
    unread.value = false;
    elsewhere.value = null;
    Object.assign(state, { name: '', source: '', loading: false, problem: null, code: null });
    if (now.kind === 'none') return;
    const key = draftKey(now);
    const draft = key === null ? null : draftOf(key);
    if (now.kind === 'new') {
      const of = now.of === null ? undefined : options.entryOf(now.of);
      const name = of ? copyName(of.name, options.names()) : freeName('My indicator', options.names());
      Object.assign(state, draft ?? { name, source: of?.source ?? TEMPLATE });
      return;
    }
    const entry = now.kind === 'known' ? options.entryOf(now.id) : undefined;
    if (entry && !entry.custom) {
      builtIn.value = entry;
      Object.assign(state, { name: entry.name, source: entry.source });
      return;
    }
    state.loading = true;
    try {
      const { data, error } =
        now.kind === 'shared'
          ? await apollo.query({ query: SharedIndicatorDocument, variables: { shareId: now.shareId }, ...FRESH })
          : await apollo.query({ query: CustomIndicatorDocument, variables: { id: now.id }, ...FRESH });
      if (mine !== run) return;
      const answer = data && ('sharedIndicator' in data ? data.sharedIndicator : data.customIndicator);
      const found = (answer ?? null) as CustomViewFragment | null;
      if (found) {
        saved.value = found;
        Object.assign(
          state,
          now.kind === 'shared' ? { name: found.name, source: found.source } : (draft ?? textOf(found)),
        );
      } else if (draft && !error && now.kind === 'known') {
        Object.assign(state, draft);
        elsewhere.value = { kind: 'deleted' };
      } else unreadable(now.kind, error);
    } catch (error) {
      if (mine === run) unreadable(now.kind, error);
    } finally {
      if (mine === run) state.loading = false;
    }
  }
  const textOf = ({ name, source }: CustomViewFragment) => ({ name, source });
  /** `error` undefined: the server knows of none. */
  function unreadable(which: 'known' | 'shared', error: unknown): void {
    unread.value = true;
    if (error && !isFinal(codeOf(error))) return fail(error);
    state.problem =
      which === 'shared'
        ? 'What this link showed is gone: it was deleted, or is not shared any more.'
        : 'There is no such indicator: it was deleted, or the link is wrong.';
    state.code = 'NOT_FOUND';
  }
  const fail = (error: unknown): void => {
    Object.assign(state, { problem: (error as Error).message, code: codeOf(error) });
  };

  /** Just saved for the first time: its text stands in the editor already, and whoever writes it writes on. */
  let settled: string | null = null;
  watch(
    [() => JSON.stringify(target.value), options.isReady],
    ([, ready]) => {
      const isHere = target.value.kind === 'known' && target.value.id === settled;
      settled = null;
      if (ready && !isHere) void load();
    },
    { immediate: true },
  );
  watch([() => state.name, () => state.source], () => {
    const key = draftKey(target.value);
    if (key === null || readOnly.value || state.loading || !state.source) return;
    keepDraft(key, edited.value ? { name: state.name, source: state.source } : null);
  });

  // Who could not be reached is back.
  watch(
    () => connection.status,
    (status) => status === 'connected' && unread.value && !isFinal(state.code) && void load(),
  );

  /** `isHere`: the editor still shows what the work is of; what becomes of it is nothing of another one's. */
  async function attempt<T>(work: (isHere: () => boolean) => Promise<T>): Promise<T | null> {
    if (state.saving) return null;
    const begun = JSON.stringify(target.value);
    const isHere = () => JSON.stringify(target.value) === begun;
    Object.assign(state, { saving: true, problem: null, code: null });
    try {
      return await work(isHere);
    } catch (error) {
      if (isHere()) fail(error);
      return null;
    } finally {
      state.saving = false;
      // It may have failed because it is not what it was.
      if (state.problem !== null && saved.value) {
        await look();
        if (elsewhere.value) Object.assign(state, { problem: null, code: null });
      }
    }
  }
  const mutate = async <D>(mutation: unknown, variables: object): Promise<D> =>
    (await apollo.mutate({ mutation, variables, fetchPolicy: FRESH.fetchPolicy } as never)).data as D;

  const save = (): Promise<unknown> =>
    attempt(async (isHere) => {
      const now = target.value;
      const input = {
        name: state.name.trim(),
        source: state.source,
        ...(saved.value ? { id: saved.value.id, expectedVersion: saved.value.version } : {}),
        ...(now.kind === 'new' && now.of ? { forkedFrom: now.of } : {}),
      };
      type Answer = { saveCustomIndicator: { __typename: string; diagnostics?: { message: string }[] } };
      const { saveCustomIndicator: answer } = await mutate<Answer>(SaveCustomIndicatorDocument, { input });
      if (answer.__typename !== 'CustomIndicator')
        throw new Error(`Not saved: ${answer.diagnostics?.[0]?.message ?? 'the formula has faults.'}`);
      const found = answer as unknown as CustomViewFragment;
      const key = draftKey(now);
      if (!isHere()) {
        // Typed on before something else was opened: that stays, as a draft.
        if (key && draftOf(key)?.source === input.source) keepDraft(key, null);
        options.onSaved(found.id, false);
        return;
      }
      if (key) keepDraft(key, null);
      saved.value = found;
      // Somebody may have typed on while it was saved: that stays, as a draft.
      if (state.source === input.source) state.name = found.name;
      else keepDraft(found.id, { name: state.name, source: state.source });
      settled = found.id === key ? null : found.id;
      elsewhere.value = null;
      options.onSaved(found.id, true);
    });
  const share = (): Promise<string | null> =>
    attempt(async (isHere) => {
      const { shareCustomIndicator: answer } = await mutate<{ shareCustomIndicator: CustomViewFragment }>(
        ShareCustomIndicatorDocument,
        { id: saved.value!.id },
      );
      if (!isHere()) return null;
      saved.value = answer;
      return answer.shareId;
    });
  const drop = (): Promise<unknown> =>
    attempt(async () => {
      const { id } = saved.value!;
      await mutate(DeleteCustomIndicatorDocument, { id });
      keepDraft(id, null);
      dropped = id;
      options.onDeleted(id);
    });
  /** Gives a draft of a fork its text, where the library has none: of what somebody shared. */
  const forkKey = computed(() => {
    if (target.value.kind === 'known') return target.value.id;
    return saved.value?.id ?? null;
  });
  function fork(): string | null {
    const of = forkKey.value;
    if (of === null) return null;
    keepDraft(`new:${of}`, { name: copyName(state.name, options.names()), source: state.source });
    return `new:${of}`;
  }
  /** A new one begins with this text, now or with the next `open=new`. */
  function begin(name: string, source: string): void {
    const draft = { name: freeName(name, options.names()), source };
    keepDraft('new:', draft);
    if (target.value.kind === 'new' && target.value.of === null) Object.assign(state, draft);
  }
  return {
    state,
    saved,
    kind,
    readOnly,
    edited,
    elsewhere,
    takeTheirs,
    keepMine,
    reload: load,
    save,
    share,
    drop,
    fork,
    begin,
  };
}
export type Custom = ReturnType<typeof useCustom>;
