/** What a listing is called, what kind of paper it is, and what happened to it. */
export { adjust, inNewShares, type ResolvedSymbol, resolveSymbol, splitFactor } from './actions.ts';
export { withDividends } from './dividends.ts';
export { NSE_ACTIONS, nseSeed } from './india.ts';
export { kindOf, kindOfMassiveType, kindOfName, type ShareKind } from './kind.ts';
export { formatSymbol, parseSymbol, type SymbolParts } from './symbol.ts';
export { fromWords, SYMBOL_WORDS, toWords } from './words.ts';
