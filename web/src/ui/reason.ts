/** Why a number is missing, in a trader's words; what the machine said stays in the title. Pure. */
const FAULTS: readonly (readonly [RegExp, string])[] = [
  [/ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ENETDOWN/, 'unreachable'],
  [/ECONNREFUSED/, 'refused us'],
  [/ECONNRESET|EPIPE|socket hang up/i, 'disconnected'],
  [/\bCERT_|_CERT\b|self.signed/i, 'certificate invalid'],
  [/ETIMEDOUT|timed? ?out|circuit is open|unavailable/i, 'not answering'],
];
const VENUES = ['Binance', 'OKX', 'Bybit'];

/** "getaddrinfo ENOTFOUND ws.okx.com" is "OKX unreachable"; what is in words already begins with a capital. */
export function reasonWords(raw: string): string {
  const fault = FAULTS.find(([pattern]) => pattern.test(raw));
  if (!fault) return raw.slice(0, 1).toUpperCase() + raw.slice(1);
  const who = VENUES.find((venue) => raw.toLowerCase().includes(venue.toLowerCase()));
  return `${who ?? 'The venue'} ${fault[1]}`;
}
