/** One server's faults: what happens to frames, sockets and requests on their way out. */
import type { Clock } from '@marketgraph/platform/clock';
import type { Fault } from './faults.types.ts';
import { shiftTimes } from './times.ts';

type AnyFault = Omit<Fault, 'venue'>;

interface Running<F extends AnyFault> {
  readonly fault: F;
  left: number;
  readonly until: number;
}

type Held = Map<string, (() => void)[]>;

/** What a shell can do to its sockets. */
export interface Sockets {
  /** Streams: those sockets only; undefined: all. */
  terminate(stream?: string): void;
  /** As the venue itself would after a day. */
  cut(stream?: string): void;
}

export class FaultGate<F extends AnyFault = Fault> {
  private running: Running<F>[] = [];
  private readonly stalled: Held = new Map();
  private readonly swapped: Held = new Map();
  private sockets: Sockets | null = null;

  constructor(
    readonly server: string,
    private readonly clock: Clock,
  ) {}

  attach(sockets: Sockets): void {
    this.sockets = sockets;
  }

  apply(fault: F): void {
    const until = fault.ms === undefined || fault.kind === 'clock-skew' ? Infinity : this.clock.now() + fault.ms;
    if (fault.kind === 'disconnect') return this.sockets?.terminate(fault.stream);
    if (fault.kind === 'cut-24h') return this.sockets?.cut(fault.stream);
    if (fault.kind === 'clock-skew') this.running = this.running.filter((one) => one.fault.kind !== 'clock-skew');
    this.running.push({ fault, left: fault.count ?? 1, until });
    if (fault.kind === 'refuse') this.sockets?.terminate();
    if (fault.kind === 'stall' && fault.ms !== undefined) this.clock.after(fault.ms, () => this.settle());
  }

  clear(): void {
    this.running = [];
    this.settle();
    for (const stream of this.swapped.keys()) this.release(this.swapped, stream);
  }

  active(): F[] {
    this.sweep();
    return this.running.map(({ fault }) => fault);
  }

  /** Ms by which the venue's clock is off. */
  skew(): number {
    return this.find('clock-skew')?.fault.ms ?? 0;
  }

  refusing(): boolean {
    return this.find('refuse') !== undefined;
  }

  /** REST answers with this status, and for how many seconds more. */
  limiting(): { status: 429 | 418; seconds: number } | null {
    const one = this.find('http-418') ?? this.find('http-429');
    if (!one) return null;
    const seconds = one.until === Infinity ? 1 : Math.max(1, Math.ceil((one.until - this.clock.now()) / 1000));
    return { status: one.fault.kind === 'http-418' ? 418 : 429, seconds };
  }

  /** Hands a frame on through `deliver`: once as a rule; never, twice, later or damaged while a fault lasts. */
  pass(stream: string, frame: string, deliver: (frame: string) => void): void {
    if (this.running.length === 0 && this.stalled.size === 0 && this.swapped.size === 0) return deliver(frame);
    const text = shiftTimes(frame, this.skew());
    if (this.find('stall', stream)) {
      this.stalled.set(stream, [...(this.stalled.get(stream) ?? []), () => deliver(text)]);
      return;
    }
    // A stall that ended this very moment: what it held comes first.
    this.release(this.stalled, stream);
    const gap = this.find('gap', stream);
    if (gap && --gap.left <= 0) {
      gap.left = gap.fault.count ?? 1;
      return;
    }
    if (this.take('drop', stream)) return;
    if (!this.swapped.has(stream) && this.take('reorder', stream)) {
      this.swapped.set(stream, [() => deliver(text)]);
      return;
    }
    deliver(this.take('malformed', stream) ? text.slice(0, Math.floor(text.length / 2)) : text);
    if (this.take('duplicate', stream)) deliver(text);
    this.release(this.swapped, stream);
  }

  private release(held: Held, stream: string): void {
    const waiting = held.get(stream) ?? [];
    held.delete(stream);
    for (const deliver of waiting) deliver();
  }

  /** Everything that no stall holds back any more. */
  private settle(): void {
    for (const stream of this.stalled.keys()) if (!this.find('stall', stream)) this.release(this.stalled, stream);
  }

  private take(kind: AnyFault['kind'], stream: string): boolean {
    const one = this.find(kind, stream);
    if (!one) return false;
    one.left -= 1;
    if (one.left <= 0) this.running = this.running.filter((other) => other !== one);
    return true;
  }

  private find(kind: AnyFault['kind'], stream?: string): Running<F> | undefined {
    const now = this.clock.now();
    return this.running.find(
      (one) =>
        one.fault.kind === kind &&
        one.until > now &&
        (stream === undefined || one.fault.stream === undefined || one.fault.stream === stream),
    );
  }

  private sweep(): void {
    const now = this.clock.now();
    this.running = this.running.filter((one) => one.until > now);
  }
}
