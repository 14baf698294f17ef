/** Funding arithmetic (MD-077, AMB-42). Rates are fractions per interval; APR is percent a year, signed. */

/** rate * 8 / intervalHours: the fraction per 8 hours. */
export const rate8h = (rate: number, intervalHours: number): number => (rate * 8) / intervalHours;

/** Percent a year by the instrument's own interval. 0.0010273973 at 8 h is 112.5 %. */
export const fundingApr = (rate: number, intervalHours: number): number => rate8h(rate, intervalHours) * 3 * 365 * 100;
