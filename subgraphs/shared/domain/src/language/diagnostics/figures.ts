/** A whole number as messages write it: 20,480. Independent of the machine's locale. */
export const figure = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
