/** What the palette offers. Pure, but for the actions it names. */
import { choose } from './settings.ts';

export interface Command {
  readonly label: string;
  readonly kind: 'page' | 'symbol' | 'stock' | 'indicator' | 'action';
  /** Path of a page; the name of a symbol. */
  readonly to: string;
  /** Found by these as well. */
  readonly words?: string;
  readonly run?: () => void;
}

/** Stocks, funds and indices that were found by what was typed. */
export const stockCommands = (found: readonly { readonly symbol: string; readonly name: string }[]): Command[] =>
  found.map(({ symbol, name }) => ({ label: name ? `${symbol} ${name}` : symbol, kind: 'stock', to: symbol }));

const action = (label: string, run: () => void): Command => ({ label, kind: 'action', to: '', run });

/** `offered`: what the page that is shown adds. */
export function commands(symbols: readonly string[], text: string, offered: readonly Command[] = []): Command[] {
  const all: Command[] = [
    { label: 'Market hub', kind: 'page', to: '/market', words: 'stocks scanner' },
    { label: 'Telemetry', kind: 'page', to: '/telemetry' },
    { label: 'Chart', kind: 'page', to: '/instrument' },
    { label: 'Indicators', kind: 'page', to: '/data-scientist/indicators' },
    { label: 'API explorer', kind: 'page', to: '/explorer/' },
    ...symbols.map((symbol): Command => ({ label: symbol, kind: 'symbol', to: symbol })),
    ...offered,
    action('Dark theme', () => choose('theme', 'dark')),
    action('Light theme', () => choose('theme', 'light')),
    action('Theme of the system', () => choose('theme', 'system')),
    action('Colour-blind palette', () => choose('palette', 'cb')),
    action('Standard palette', () => choose('palette', 'standard')),
    action('Reduced motion', () => choose('motion', 'reduced')),
    action('Motion as the system says', () => choose('motion', 'system')),
    action('Times in UTC', () => choose('zone', 'utc')),
    action('Times in New York', () => choose('zone', 'et')),
    action('Times of this computer', () => choose('zone', 'local')),
  ];
  const wanted = text.trim().toLowerCase();
  const found = all.filter(
    ({ label, kind, words = '' }) =>
      (wanted || kind !== 'indicator') && `${label} ${words}`.toLowerCase().includes(wanted),
  );
  return found.slice(0, 16);
}
