/** What the editor shows, as the URL says it. Pure. */
export type Target =
  | { readonly kind: 'none' }
  /** `of`: what it is forked from. */
  | { readonly kind: 'new'; readonly of: string | null }
  | { readonly kind: 'known'; readonly id: string }
  | { readonly kind: 'shared'; readonly shareId: string };

/** open=macd, open=new, open=new:macd, share=<id>; a link that was shared comes first. */
export function targetOf(open: string | null, share: string | null): Target {
  if (share) return { kind: 'shared', shareId: share };
  if (!open) return { kind: 'none' };
  if (open === 'new') return { kind: 'new', of: null };
  return open.startsWith('new:') ? { kind: 'new', of: open.slice(4) || null } : { kind: 'known', id: open };
}

/** Under which a draft is kept. */
export const draftKey = (target: Target): string | null =>
  target.kind === 'new' ? `new:${target.of ?? ''}` : target.kind === 'known' ? target.id : null;

/** "RSI" becomes "RSI 2", "Squeeze 4" becomes "Squeeze 5": the first name that nobody has. */
export function freeName(name: string, taken: readonly string[]): string {
  const lower = new Set(taken.map((each) => each.toLowerCase()));
  if (!lower.has(name.toLowerCase())) return name;
  const base = name.replace(/ \d+$/, '');
  for (let number = 2; ; number += 1) if (!lower.has(`${base} ${number}`.toLowerCase())) return `${base} ${number}`;
}

/** Most characters of a name. */
const MAX_NAME = 60;
/** "RSI" becomes "RSI, copy", then "RSI, copy 2": a fork is told apart from what it is made of. */
export function copyName(name: string, taken: readonly string[]): string {
  const room = MAX_NAME - ', copy 999'.length;
  const base = [...name.replace(/, copy(?: \d+)?$/, '')].slice(0, room).join('').trimEnd();
  return freeName(`${base}, copy`, taken);
}

export const TEMPLATE = `# What it tells, in one line
length = input(20, title="Length", min=2, max=200)
middle = sma(close, length)
plot(middle, title="middle", pane="overlay")
`;
