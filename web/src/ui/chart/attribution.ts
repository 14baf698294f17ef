/** The library's link to its makers: its name stands in a title alone, which few hear. The library makes it anew with another theme. */
export function nameAttribution(host: HTMLElement): void {
  const link = host.querySelector('#tv-attr-logo');
  link?.setAttribute('aria-label', link.getAttribute('title') ?? 'Charting by TradingView');
  link?.querySelector('svg')?.setAttribute('aria-hidden', 'true');
}
