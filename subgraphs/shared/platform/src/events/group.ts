/** Consumer groups over a ring: what was delivered, to whom, how often, until acknowledged. */
import { compareIds, type Entry, type EntryId, type Group, type GroupEntry } from './port.ts';
import type { Ring } from './ring.ts';

interface Delivery {
  readonly entry: Entry;
  consumer: string;
  deliveredAt: number;
  deliveries: number;
}

/** The state that all consumers of one group of one topic share. A new group begins at the oldest kept entry. */
export class RingGroup {
  private next = 0;
  private readonly held = new Map<EntryId, Delivery>();
  private readonly waiters = new Set<() => void>();

  constructor(
    private readonly ring: Ring,
    private readonly now: () => number,
  ) {}

  wake(): void {
    for (const waiter of this.waiters) waiter();
  }

  consumer(name: string): Group {
    return {
      read: (count, blockMs) => this.read(name, count, blockMs),
      acknowledge: async (ids) => {
        for (const id of ids) this.held.delete(id);
      },
      reclaim: async (idleMs, count) => this.reclaim(name, idleMs, count),
      pending: async () => this.held.size,
      lag: async () => this.ring.end - Math.max(this.next, this.ring.dropped),
    };
  }

  private async read(consumer: string, count: number, blockMs: number): Promise<GroupEntry[]> {
    const ready = this.take(consumer, count);
    if (ready.length > 0 || blockMs <= 0) return ready;
    return new Promise((resolve) => {
      const finish = (entries: GroupEntry[]): void => {
        clearTimeout(timer);
        this.waiters.delete(woken);
        resolve(entries);
      };
      const woken = (): void => {
        const entries = this.take(consumer, count);
        if (entries.length > 0) finish(entries);
      };
      const timer = setTimeout(() => finish([]), blockMs);
      this.waiters.add(woken);
    });
  }

  private take(consumer: string, count: number): GroupEntry[] {
    const from = Math.max(this.next, this.ring.dropped);
    const entries = this.ring.slice(from, count);
    this.next = from + entries.length;
    const deliveredAt = this.now();
    for (const entry of entries) this.held.set(entry.id, { entry, consumer, deliveredAt, deliveries: 1 });
    return entries.map((entry) => ({ id: entry.id, fields: entry.fields, deliveries: 1 }));
  }

  private reclaim(consumer: string, idleMs: number, count: number): GroupEntry[] {
    const now = this.now();
    const oldest = this.ring.firstId;
    const claimed: GroupEntry[] = [];
    for (const [id, delivery] of this.held) {
      if (claimed.length >= count) break;
      if (now - delivery.deliveredAt < idleMs) continue;
      if (oldest === null || compareIds(id, oldest) < 0) {
        this.held.delete(id); // trimmed meanwhile: nobody can work on it any more (as XAUTOCLAIM does)
        continue;
      }
      delivery.consumer = consumer;
      delivery.deliveredAt = now;
      delivery.deliveries++;
      claimed.push({ id, fields: delivery.entry.fields, deliveries: delivery.deliveries });
    }
    return claimed;
  }
}
