/** Faults of one local provider: those of requests here, those of sockets and frames in the gate that venues have. */
import type { Clock } from '@marketgraph/platform/clock';
import { FaultGate } from '../../faults/gate.ts';
import type { Fault } from '../../faults/faults.types.ts';
import type { ProviderFault, ProviderFaultKind } from './server.types.ts';

const FRAMES: readonly ProviderFaultKind[] = ['drop', 'gap', 'duplicate', 'reorder', 'stall', 'disconnect'];

interface Running {
  readonly fault: ProviderFault;
  left: number;
  readonly until: number;
}

export class ProviderGate {
  readonly frames: FaultGate<Omit<Fault, 'venue'>>;
  private running: Running[] = [];

  constructor(
    provider: string,
    private readonly clock: Clock,
  ) {
    this.frames = new FaultGate(provider, clock);
  }

  apply(fault: ProviderFault): void {
    const { kind, count, ms } = fault;
    const life = { ...(count !== undefined && { count }), ...(ms !== undefined && { ms }) };
    if (kind === 'down') this.frames.apply({ kind: 'refuse', ...life });
    else if (FRAMES.includes(kind)) return this.frames.apply({ kind: kind as Fault['kind'], ...life });
    this.running.push({ fault, left: count ?? Infinity, until: ms === undefined ? Infinity : this.clock.now() + ms });
  }

  clear(): void {
    this.running = [];
    this.frames.clear();
  }

  active(): ProviderFault[] {
    return this.alive().map(({ fault }) => fault);
  }

  /** The fault of such a kind that concerns this request; takes one of its counts. */
  take(kind: ProviderFaultKind, path: string): ProviderFault | null {
    if (this.running.length === 0) return null;
    const one = this.alive().find(({ fault }) => fault.kind === kind && path.includes(fault.path ?? ''));
    if (!one) return null;
    one.left -= 1;
    return one.fault;
  }

  get down(): boolean {
    return this.frames.refusing();
  }

  private alive(): Running[] {
    const now = this.clock.now();
    this.running = this.running.filter(({ left, until }) => left > 0 && until > now);
    return this.running;
  }
}
