/** What one batch of raw inputs gave rise to, by topic, each with an id derived from its input's. */
import type { EntryId, EventLog, Fields, NewEntry } from '@marketgraph/platform/events';
import { derivedId, PLACES } from './raw.ts';

export class Outbox {
  private readonly byTopic = new Map<string, NewEntry[]>();
  private places = new Map<string, number>();
  private input: EntryId = '0-0';

  /** Entries of one topic that one input may give rise to. */
  constructor(private readonly width = PLACES) {}

  /** Everything put from now on came from this input. */
  from(input: EntryId): void {
    this.input = input;
    this.places = new Map();
  }

  put(topic: string, fields: Fields): void {
    const place = this.places.get(topic) ?? 0;
    const entry = { id: derivedId(this.input, place, this.width), fields };
    this.places.set(topic, place + 1);
    const entries = this.byTopic.get(topic);
    if (entries) entries.push(entry);
    else this.byTopic.set(topic, [entry]);
  }

  /** Topics leave one by one when the log has taken them: after a failure, sending again appends nothing twice. */
  async send(log: EventLog): Promise<void> {
    for (const [topic, entries] of [...this.byTopic]) {
      await log.append(topic, entries);
      this.byTopic.delete(topic);
    }
  }
}
