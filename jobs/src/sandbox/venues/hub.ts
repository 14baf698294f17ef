/** Fans the frames of a source out to sockets: one watch a stream however many listen, faults applied once for all of them. */
import type { FaultGate } from '../faults/gate.ts';
import type { VenueSource } from './venue.types.ts';

type Deliver = (frame: string) => void;

export class Hub {
  private readonly listeners = new Map<string, { readonly all: Set<Deliver>; readonly stop: () => void }>();

  constructor(
    private readonly source: VenueSource,
    private readonly gate: FaultGate,
  ) {}

  /** The opening frames come before this returns; the answer ends it. */
  join(stream: string, deliver: Deliver): () => void {
    let group = this.listeners.get(stream);
    if (!group) {
      const all = new Set<Deliver>();
      const stop = this.source.watch(stream, (frame) =>
        this.gate.pass(stream, frame, (text) => all.forEach((one) => one(text))),
      );
      group = { all, stop };
      this.listeners.set(stream, group);
    }
    for (const frame of this.source.opening(stream)) deliver(frame);
    group.all.add(deliver);
    return () => this.leave(stream, deliver);
  }

  private leave(stream: string, deliver: Deliver): void {
    const group = this.listeners.get(stream);
    if (!group?.all.delete(deliver) || group.all.size > 0) return;
    this.listeners.delete(stream);
    group.stop();
  }
}
