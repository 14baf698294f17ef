/** What the palette offers. Pure, but for the actions it names. */
export interface Command {
  readonly label: string;
  readonly kind: 'page' | 'symbol' | 'action';
  readonly to: string;
  readonly run?: () => void;
}

const set = (name: 'theme' | 'palette', value: string) => () => {
  document.documentElement.dataset[name] = value;
  localStorage.setItem(`marketgraph.${name}`, value);
};

/** Settings of an earlier visit. */
export function restoreAppearance(): void {
  for (const name of ['theme', 'palette'] as const) {
    const value = localStorage.getItem(`marketgraph.${name}`);
    if (value) document.documentElement.dataset[name] = value;
  }
}

export function commands(symbols: readonly string[], text: string): Command[] {
  const all: Command[] = [
    { label: 'Telemetry', kind: 'page', to: '/telemetry' },
    { label: 'API explorer', kind: 'page', to: '/explorer/' },
    ...symbols.map((symbol): Command => ({ label: symbol, kind: 'symbol', to: `/telemetry?symbol=${symbol}` })),
    { label: 'Dark theme', kind: 'action', to: '', run: set('theme', 'dark') },
    { label: 'Light theme', kind: 'action', to: '', run: set('theme', 'light') },
    { label: 'Colour-blind palette', kind: 'action', to: '', run: set('palette', 'cb') },
    { label: 'Standard palette', kind: 'action', to: '', run: set('palette', '') },
  ];
  const wanted = text.trim().toLowerCase();
  return all.filter(({ label }) => label.toLowerCase().includes(wanted)).slice(0, 12);
}
