/** FMP's words. https://site.financialmodelingprep.com/developer/docs/stable */
import { fromWords, toWords } from '@marketgraph/domain/instruments';
import { type Answer, json } from '../server.types.ts';

export type FmpPlan = 'free' | 'starter' | 'premium';

export const invalidKey = json(
  {
    'Error Message':
      'Invalid API KEY. Feel free to create a Free API Key or visit https://site.financialmodelingprep.com/faqs?search=why-is-my-api-key-invalid for more information.',
  },
  401,
);
export const legacy = json(
  {
    'Error Message':
      'Legacy Endpoint : Due to Legacy endpoints being no longer supported - This endpoint is only available for legacy users who have valid subscriptions prior August 31, 2025. Please visit our subscription page to upgrade your plan at https://site.financialmodelingprep.com/developer/docs/pricing',
  },
  403,
);
export const restricted: Answer = {
  status: 402,
  type: 'text/plain',
  body: 'Restricted Endpoint: This endpoint is not available under your current subscription, please visit our subscription page to upgrade your plan at https://site.financialmodelingprep.com/developer/docs/pricing',
};
export const limited = json(
  {
    'Error Message':
      'Limit Reach . Please upgrade your plan or visit our documentation for more details at https://site.financialmodelingprep.com/',
  },
  429,
);
export const noSuchPath: Answer = { status: 404, body: '[]' };

export const fmpWord = (symbol: string): string | null => toWords(symbol, 'fmp');
export const symbolOf = (word: string): string => fromWords(word, 'fmp') ?? '';

const EXCHANGES: Readonly<Record<string, readonly [short: string, full: string]>> = {
  XNAS: ['NASDAQ', 'NASDAQ Global Select'],
  XNYS: ['NYSE', 'New York Stock Exchange'],
  XASE: ['AMEX', 'American Stock Exchange'],
  ARCX: ['AMEX', 'New York Stock Exchange Arca'],
  XNSE: ['NSE', 'National Stock Exchange of India'],
  XCBO: ['INDEX', 'Chicago Board Options Exchange'],
};
export const exchangeOf = (mic: string): readonly [string, string] => EXCHANGES[mic] ?? [mic, mic];
