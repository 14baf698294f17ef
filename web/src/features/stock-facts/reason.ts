/** Reasons of the universe for people: `MARKET_CAP_ABOVE 4643745197 > 2000000000` is "Market cap above: 4.64B > 2.00B". Pure. */
import { usd } from '../../ui/format.ts';

export function reasonWords(reason: string): string {
  const [, code = '', rest = ''] = /^([A-Z][A-Z0-9_]*):?\s*(.*)$/s.exec(reason) ?? [];
  if (code === '') return reason;
  const words = code.toLowerCase().replaceAll('_', ' ');
  const facts = rest
    // Of universes that were chosen before they were told rounded.
    .replace(/\d{1,4}\.\d{5,}/g, (digits) => String(Number(Number(digits).toFixed(4))))
    .replace(/(?<![\d.-])\d{5,}(?:\.\d+)?(?![\d-])/g, (digits) => usd(Number(digits)));
  return `${words[0]!.toUpperCase()}${words.slice(1)}${facts ? `: ${facts}` : ''}`;
}
