/** Plays recorded frames on the recording's clock. A stream is held back until it is first asked for, so that nothing is lost. */
import type { VenueId } from '@marketgraph/domain/market';
import { systemClock, type Clock } from '@marketgraph/platform/clock';
import { Passes } from './again.ts';
import type { Frame } from './frames.ts';

interface Stream {
  publish: ((frame: string) => void) | null;
  /** Frames that are due but have never had a listener; null once there was one: what comes without a listener then is lost. */
  held: Due[] | null;
}
interface Due {
  readonly frame: Frame;
  readonly order: number;
  readonly text: string;
}

/** After the last frame, and after the last new listener: a slow start at a high speed must not miss the end. */
const GRACE_MS = 500;

export class Player {
  private readonly streams = new Map<string, Stream>();
  private readonly passes: Passes;
  private next = 0;
  private pass = 0;
  private order = 0;
  private cancel: () => void = () => undefined;
  private cancelEnd: () => void = () => undefined;
  private flushing = false;
  private listened = false;
  private ended = false;

  /** @param start Unix ms of the recording's beginning; a looped pass begins as long after the last frame as this before the first. */
  constructor(
    private readonly frames: readonly Frame[],
    start: number,
    private readonly clock: Clock,
    private readonly loop: boolean,
    private readonly onEnded: () => void,
  ) {
    const end = frames.at(-1)?.ts ?? start;
    this.passes = new Passes(frames, Math.ceil(end - start));
    this.step();
  }

  /** Ms by which everything of the present pass is later than recorded. */
  get shiftMs(): number {
    return this.pass * this.passes.spanMs;
  }

  watch(venue: VenueId, name: string, publish: (frame: string) => void): () => void {
    const stream = this.stream(venue, name);
    stream.publish = publish;
    this.listened = true;
    this.flushSoon();
    if (this.next >= this.frames.length) this.finishSoon();
    return () => {
      if (stream.publish === publish) stream.publish = null;
    };
  }

  stop(): void {
    this.cancel();
    this.cancelEnd();
    this.ended = true;
  }

  private step(): void {
    const now = this.clock.now();
    for (;;) {
      const frame = this.frames[this.next];
      if (!frame) break;
      const due = frame.ts + this.shiftMs;
      if (due > now) {
        this.cancel = this.clock.after(Math.max(1, due - now), () => this.step());
        return;
      }
      this.next += 1;
      this.tell(frame);
    }
    if (!this.loop || this.frames.length === 0) return this.finishSoon();
    // A pass that nobody hears is not repeated.
    if (!this.listened) return void (this.cancel = this.clock.after(100, () => this.step()));
    this.next = 0;
    this.pass += 1;
    this.cancel = this.clock.after(1, () => this.step());
  }

  private tell(frame: Frame): void {
    const stream = this.stream(frame.venue, frame.stream);
    const text = this.passes.text(frame, this.pass);
    this.order += 1;
    if (stream.held) stream.held.push({ frame, order: this.order, text });
    else stream.publish?.(text);
  }

  private stream(venue: VenueId, name: string): Stream {
    const key = `${venue} ${name}`;
    let stream = this.streams.get(key);
    if (!stream) this.streams.set(key, (stream = { publish: null, held: [] }));
    return stream;
  }

  /** Streams asked for in one message are let go together, in the order of the recording. */
  private flushSoon(): void {
    if (this.flushing) return;
    this.flushing = true;
    setImmediate(() => {
      this.flushing = false;
      const due: (Due & { readonly stream: Stream })[] = [];
      for (const stream of this.streams.values()) {
        if (!stream.publish || !stream.held) continue;
        due.push(...stream.held.map((one) => ({ ...one, stream })));
        stream.held = null;
      }
      for (const { stream, text } of due.toSorted((a, b) => a.order - b.order)) stream.publish?.(text);
    });
  }

  private finishSoon(): void {
    if (this.ended || !this.listened || this.loop) return;
    this.cancelEnd();
    this.cancelEnd = systemClock.after(GRACE_MS, () => {
      this.ended = true;
      this.onEnded();
    });
  }
}
