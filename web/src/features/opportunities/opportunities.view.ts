/** Open opportunities, best first, one line a stock. Pure. */
import type { OpportunityViewFragment } from '../../gql/documents.ts';
import { age, fixed } from '../../ui/format.ts';

export type Opportunity = OpportunityViewFragment;

/** Best score first, then the newer one. */
const better = (a: Opportunity, b: Opportunity): number =>
  b.score - a.score || Date.parse(b.detectedAt) - Date.parse(a.detectedAt) || (a.id < b.id ? -1 : 1);

/** The newest state of each by its id; closed ones leave. */
export function merged(before: readonly Opportunity[], changed: readonly Opportunity[]): Opportunity[] {
  const byId = new Map(before.map((each) => [each.id, each]));
  for (const each of changed)
    if (each.open) byId.set(each.id, each);
    else byId.delete(each.id);
  return [...byId.values()].toSorted(better);
}

/** Of a stock's newest state the store knows within so long. */
const STORED_MS = 90_000;
/**
 * A list that is asked for again, with what the stream brought: of each the newer one. What the list does not have is over, unless it is so new
 * that the store may not have it; `gone` (by id, when it was last seen) what the stream has closed meanwhile.
 */
export function renewed(
  told: readonly Opportunity[],
  before: readonly Opportunity[],
  gone: ReadonlyMap<string, string>,
): Opportunity[] {
  const known = new Map(before.map((each) => [each.id, each]));
  const newest = Math.max(...told.map(({ lastSeenAt }) => Date.parse(lastSeenAt)));
  const listed = told
    .filter(({ id, lastSeenAt }) => !(lastSeenAt <= (gone.get(id) ?? '')))
    .map((each) => {
      const streamed = known.get(each.id);
      return streamed && streamed.lastSeenAt > each.lastSeenAt ? streamed : each;
    });
  const young = before.filter(({ lastSeenAt }) => !(Date.parse(lastSeenAt) < newest - STORED_MS));
  return merged(young, listed);
}

/** The best of each stock; the others are told by its count. */
export function byStock(
  all: readonly Opportunity[],
): { readonly best: Opportunity; readonly others: readonly Opportunity[] }[] {
  const groups = new Map<string, Opportunity[]>();
  for (const each of all) {
    const group = groups.get(each.symbol);
    if (group) group.push(each);
    else groups.set(each.symbol, [each]);
  }
  return [...groups.values()].map(([best, ...others]) => ({ best: best!, others }));
}

const FOUND = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'America/New_York',
});
const HALF_DAY_MS = 12 * 3_600_000;
/** When it was found: 2m, 3h; of an earlier session its day and time in New York, Fri 16:00. `now` of the stocks' clock, ms. */
export function foundText({ detectedAt }: Pick<Opportunity, 'detectedAt'>, now: number | null): string {
  if (now === null) return age(null);
  const at = Date.parse(detectedAt);
  return now - at < HALF_DAY_MS ? age(Math.max(0, now - at)) : FOUND.format(at).replace(',', '');
}
/** How old its numbers are: nothing within a sweep or two (lists are asked for twice a minute, sweeps come oftener), nor where it was found then. */
export function seenText(seen: Pick<Opportunity, 'detectedAt' | 'lastSeenAt'>, now: number | null): string {
  const at = { detectedAt: seen.lastSeenAt };
  if (now === null || now - Date.parse(seen.lastSeenAt) < 15_000) return '';
  const text = foundText(at, now);
  if (/^[A-Z]/.test(text)) return text === foundText(seen, now) ? '' : text;
  return `${text} ago`;
}

/** Points of a factor; one that is not known has none, and is no 0. */
export const pointsText = ({
  contribution,
  reason,
}: Pick<Opportunity['contributions'][number], 'contribution' | 'reason'>) =>
  reason === null ? fixed(contribution, 1) : '-';

/** Of one type, or all; one line a stock, or each on its own. */
export const shownOf = (all: readonly Opportunity[], type: Opportunity['type'] | '', isEach: boolean) => {
  const wanted = type === '' ? all : all.filter((each) => each.type === type);
  return isEach ? wanted.map((best) => ({ best, others: [] as Opportunity[] })) : byStock(wanted);
};

const COLOURS = ['var(--info)', 'var(--cyan)', 'var(--violet)', 'var(--sand)', 'var(--orange)'];
/** Colour of the nth factor; its name stands beside it wherever it is told. */
export const factorColour = (index: number): string => COLOURS[index % COLOURS.length]!;

export const TYPE_NAMES: Readonly<Record<Opportunity['type'], string>> = {
  VOLUME_SPIKE: 'Volume spike',
  PRICE_MOVEMENT: 'Price movement',
  BREAKOUT: 'Breakout',
  REVERSAL: 'Reversal',
  LEVEL_TOUCH: 'Level touch',
  MOMENTUM: 'Momentum',
};
