/** Who follows a viewer's own indicator, and the word that it has changed, in whatever process: the streams of its old text end with it. */
import { CodedError } from '@marketgraph/domain/errors';
import type { EventLog } from '@marketgraph/platform/events';
import type { Followed } from '@marketgraph/platform/graphql';
import { ending } from './ending.ts';
import { hearOthers, tellOthers, type Change } from './news.ts';

/** A stream, and the version of the text it is of. */
export interface Opened<T> {
  readonly events: Followed<T>;
  readonly version: number | null;
}
type Told = Pick<Change, 'version' | 'error'>;
type OnChange = (told: Told) => void;
const keyOf = (viewerId: string, id: string): string => `${viewerId} ${id.toLowerCase()}`;
/** Whether a text of this version is not what holds now. A word that comes late is of a version before. */
const isOver = (version: number | null, told: Told): boolean =>
  told.version === null || version === null || told.version > version;

const deaf = () =>
  new CodedError('PROVIDER_UNAVAILABLE', 'Whether this indicator is changed cannot be heard now. Subscribe again.', {
    provider: 'event log',
  });

export class Changes {
  private readonly following = new Map<string, Set<OnChange>>();
  /** While anybody follows. */
  private hearing: { readonly began: Promise<void>; readonly stop: AbortController } | null = null;

  constructor(private readonly log: EventLog) {}

  /** Indicators that are followed now. */
  get count(): number {
    return this.following.size;
  }

  /** Every stream of an earlier version ends with the error: here at once, in other processes when they hear of it. */
  async tell(change: Change): Promise<void> {
    this.heard(change);
    // It is saved, whoever hears of it; what cannot be heard ends by itself (`deaf`).
    await tellOthers(this.log, change).catch(() => undefined);
  }

  /** Opens a stream that ends with what is told from now on: of the time in which it is being opened, too. */
  async until<T>(viewerId: string, id: string, open: () => Promise<Opened<T>>): Promise<Followed<T>> {
    let opened: Opened<T> | null = null;
    let failure: CodedError | null = null;
    const early: Told[] = [];
    const judge = (told: Told): void => {
      if (!opened) early.push(told);
      else if (isOver(opened.version, told)) {
        failure ??= told.error;
        void opened.events.return?.();
      }
    };
    const stop = this.on(viewerId, id, judge);
    try {
      // Before its text is read: what is changed behind that is heard.
      await this.hearing?.began;
      opened = await open();
    } catch (error) {
      stop();
      throw error;
    }
    early.forEach(judge);
    return ending(opened.events, stop, () => {
      const error = failure;
      failure = null;
      return error;
    });
  }

  private heard({ viewerId, id, ...told }: Change): void {
    for (const onChange of [...(this.following.get(keyOf(viewerId, id)) ?? [])]) onChange(told);
  }

  private on(viewerId: string, id: string, onChange: OnChange): () => void {
    const key = keyOf(viewerId, id);
    const all = this.following.get(key) ?? new Set();
    this.following.set(key, all.add(onChange));
    this.hearing ??= this.hear();
    return () => {
      all.delete(onChange);
      if (all.size === 0 && this.following.get(key) === all) this.following.delete(key);
      if (this.following.size > 0) return;
      this.hearing?.stop.abort();
      this.hearing = null;
    };
  }

  private hear(): { readonly began: Promise<void>; readonly stop: AbortController } {
    const stop = new AbortController();
    const fail = (): void => {
      if (this.hearing?.stop === stop) this.hearing = null;
      const told: Told = { version: null, error: deaf() };
      for (const all of [...this.following.values()]) for (const onChange of [...all]) onChange(told);
    };
    const began = hearOthers(this.log, stop.signal, (change) => this.heard(change), fail);
    began.catch(() => this.hearing?.stop === stop && (this.hearing = null));
    return { began, stop };
  }
}
