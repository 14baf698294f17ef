/** Open opportunities, best first, one line a stock. Pure. */
import type { OpportunityViewFragment } from '../../gql/documents.ts';

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
