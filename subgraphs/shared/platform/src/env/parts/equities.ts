/** Where stocks come from, and what our plans with their providers allow. */
import { parseBudgets } from '@marketgraph/domain/providers';
import { z } from 'zod';
import { flag, url, variable } from '../variable.ts';

const key = (provider: string) =>
  variable(z.string().min(1).optional(), {
    description: `API key of ${provider} for live stocks; unset: this provider is off and shown as such`,
    use: 'the key from your account there',
    secret: true,
  });

const endpoint = (what: string, ...protocols: string[]) =>
  variable(url(...protocols).optional(), {
    description: `${what}, instead of the provider's own`,
    use: `${protocols.at(-1)}://host/path`,
  });

const budget = (provider: string, plan: string) =>
  variable(
    z
      .string()
      .transform((text) => parseBudgets(text))
      .refine((budgets) => budgets !== null, 'is no budget')
      .optional(),
    {
      description: `Calls that your ${provider} plan allows, for live stocks; unset: ${plan}`,
      use: 'numbers such as 300/min or 5/min,250/day',
    },
  );

/** The mode of the rows of what EQUITIES names. */
export const EQUITY_MODES = { simulated: 'SIMULATED', history: 'REPLAY', live: 'LIVE' } as const;

export const equities = z.object({
  EQUITIES: variable(z.enum(['simulated', 'history', 'live', 'off'], 'is unknown'), {
    description:
      'simulated: invented stocks; history: imported daily bars at their last session; live: the real providers; off: none',
    use: 'simulated, history, live or off',
    unset: (raw) => (raw['SOURCES'] === 'live' ? 'live' : 'simulated'),
    unsetText: 'simulated; live with SOURCES=live',
  }),
  SIM_CLOCK: variable(z.enum(['session', 'wall'], 'is unknown'), {
    description:
      'Clock of simulated stocks: session starts at 11:00 New York time on the newest trading day, wall is real time',
    use: 'session or wall',
    unset: 'session',
  }),
  UNIVERSE_FLOAT_UNKNOWN: variable(z.enum(['undecided', 'include'], 'is unknown'), {
    description: 'How to treat a stock whose float is unknown and that passes every other rule of the universe',
    use: 'undecided or include',
    unset: 'undecided',
  }),
  MASSIVE_API_KEY: key('Massive'),
  FMP_API_KEY: key('FMP'),
  YAHOO: variable(flag(), {
    description: '0 turns off Yahoo (keyless, unofficial quotes) for live stocks',
    use: '1 or 0',
    unset: '1',
  }),
  MASSIVE_BUDGET: budget('Massive', '5/min'),
  FMP_BUDGET: budget('FMP', '250/day'),
  YAHOO_BUDGET: budget('Yahoo', '60/min,2000/hour'),
  MASSIVE_REST_URL: endpoint('Massive REST', 'http', 'https'),
  MASSIVE_WS_URL: endpoint('Massive WebSocket with its cluster', 'ws', 'wss'),
  FMP_REST_URL: endpoint('FMP REST', 'http', 'https'),
  YAHOO_REST_URL: endpoint('Yahoo chart', 'http', 'https'),
});
