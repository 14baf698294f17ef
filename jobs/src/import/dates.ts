/** Dates of rows: read once each, and compared with the sessions of the exchange. */
import { calendarRange, closedBecause, tradingDays } from '@marketgraph/domain/calendar';

export interface KnownDate {
  readonly date: string;
  /** Why no row can be of it; null = one can. */
  readonly problem: string | null;
  /** Its place among the sessions; null outside the calendar. */
  readonly session: number | null;
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?$/;
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

function isoOf(text: string): string | null {
  const iso = ISO.exec(text);
  const american = iso ? null : AMERICAN.exec(text);
  const date = iso
    ? `${iso[1]}-${iso[2]}-${iso[3]}`
    : american
      ? `${american[3]}-${american[1]!.padStart(2, '0')}-${american[2]!.padStart(2, '0')}`
      : null;
  if (date === null) return null;
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date) ? date : null;
}

/** `mic`: whose sessions count; `today`: rows of later dates cannot be. Dates before the calendar begins are not compared. */
export class DateBook {
  private readonly known = new Map<string, KnownDate>();
  private readonly places: ReadonlyMap<string, number>;
  private readonly range: { readonly from: string; readonly to: string } | null;

  constructor(
    private readonly mic: string,
    private readonly today: string,
  ) {
    this.range = calendarRange(mic);
    const days = this.range ? tradingDays(mic, this.range.from, this.range.to) : [];
    this.places = new Map(days.map((date, index) => [date, index]));
  }

  of(text: string): KnownDate {
    let found = this.known.get(text);
    if (!found) this.known.set(text, (found = this.read(text)));
    return found;
  }

  private read(text: string): KnownDate {
    const date = isoOf(text.trim());
    if (date === null) return { date: '', problem: `date "${text.slice(0, 30)}" is not YYYY-MM-DD`, session: null };
    if (date > this.today) return { date, problem: `${date} is not over yet`, session: null };
    const inside = this.range !== null && date >= this.range.from && date <= this.range.to;
    const closed = inside ? closedBecause(this.mic, date) : null;
    return {
      date,
      problem: closed === null ? null : `no session on ${date}: ${closed}`,
      session: inside ? (this.places.get(date) ?? null) : null,
    };
  }
}
