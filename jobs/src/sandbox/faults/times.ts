/** Moves the times inside a vendor's frame without parsing it. */

const SENT_AND_TRADED = /"(E|T|ts|cts)":("?)(\d{13})(?=["},])/g;

/** Adds `ms` to event, trade, sent and matching times; settlement times and ids stay. */
export const shiftTimes = (text: string, ms: number): string =>
  ms === 0
    ? text
    : text.replace(SENT_AND_TRADED, (_, key: string, quote: string, t: string) => `"${key}":${quote}${Number(t) + ms}`);
