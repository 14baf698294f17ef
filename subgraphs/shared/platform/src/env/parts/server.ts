/** How a process is reached and what it says. */
import { z } from 'zod';
import { flag, url, variable, wholeNumber, words } from '../variable.ts';

export const server = z.object({
  HOST: variable(
    z
      .string()
      .regex(/^[\w.:-]+$/, 'is not an address')
      .optional(),
    {
      description: 'Address to listen on; unset: this machine only (127.0.0.1 and ::1)',
      use: 'an IP address or host name, e.g. 0.0.0.0',
    },
  ),
  PORT: variable(wholeNumber(0, 65_535), {
    description: 'Port of the page and the API; 0 picks a free one',
    use: 'a port from 0 to 65535',
    unset: '4000',
  }),
  ALLOW_ANONYMOUS: variable(flag(), {
    description: '1 lets anyone who can reach HOST use the API without authentication',
    use: '1 or 0',
    unset: '0',
  }),
  ALLOWED_HOSTS: variable(words(), {
    description: 'Host names (comma-separated) that requests may use, besides those of this machine; * for any',
    use: 'names such as graph.example.com',
    unset: '',
  }),
  ALLOWED_ORIGINS: variable(words(), {
    description: 'Origins (comma-separated) of other sites whose pages may call the API; * for any',
    use: 'origins such as https://app.example.com',
    unset: '',
  }),
  INTROSPECTION: variable(z.enum(['on', 'off'], 'is neither on nor off'), {
    description: 'Whether clients may read the schema',
    use: 'on or off',
    unset: 'on',
  }),
});

export const internal = z.object({
  INTERNAL_HOST: variable(z.string(), {
    description: 'Address on which subgraphs and jobs listen for the gateway and for probes',
    use: '127.0.0.1, or 0.0.0.0 in a container',
    unset: '127.0.0.1',
  }),
});

export const worker = z.object({
  HEALTH_PORT: variable(wholeNumber(0, 65_535).optional(), {
    description: 'Port of /health and /metrics in a process that serves nothing else; unset: none',
    use: 'a port from 0 to 65535',
  }),
});

export const subgraph = z.object({
  SUBGRAPH_PORT: variable(wholeNumber(0, 65_535), {
    description: 'Port on which a subgraph process listens for the gateway; 0 picks a free one',
    use: 'a port from 0 to 65535',
    unset: '0',
  }),
  IDENTITY_SECRET: variable(z.string().min(16, 'is shorter than 16 characters').optional(), {
    description: "Secret with which the gateway signs the viewer's identity; the same in every process",
    use: 'at least 16 random characters',
    secret: true,
  }),
});

export const federation = z.object({
  MARKET_DATA_URL: variable(url('http', 'https').optional(), {
    description: 'URL of the subgraph market-data, for the gateway',
    use: 'http://market-data:4001/graphql',
  }),
  DESK_URL: variable(url('http', 'https').optional(), {
    description: 'URL of the subgraph desk, for the gateway',
    use: 'http://desk:4002/graphql',
  }),
  INDICATORS_URL: variable(url('http', 'https').optional(), {
    description: 'URL of the subgraph indicators, for the gateway',
    use: 'http://indicators:4003/graphql',
  }),
});

export const logging = z.object({
  NODE_ENV: variable(z.string(), {
    description: 'development logs at level debug, anything else at info',
    use: 'development or production',
    unset: 'production',
  }),
  LOG_LEVEL: variable(
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'is no level').optional(),
    {
      description: 'Lowest log level that is written',
      use: 'trace, debug, info, warn, error, fatal or silent',
      unsetText: 'by NODE_ENV; npm start: warn',
    },
  ),
});

/** What is logged when LOG_LEVEL does not say. */
export const logLevel = (env: { readonly NODE_ENV: string; readonly LOG_LEVEL?: string | undefined }): string =>
  env.LOG_LEVEL ?? (env.NODE_ENV === 'development' ? 'debug' : 'info');

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

/** Rules between variables; each answers the variable at fault and a line, or null. */
export const serverRules = [
  (env: Readonly<Record<string, unknown>>) => {
    const { HOST, ALLOW_ANONYMOUS } = env;
    if (typeof HOST !== 'string' || LOOPBACK.test(HOST) || ALLOW_ANONYMOUS !== false) return null;
    return {
      name: 'HOST',
      problem: `"${HOST}" lets other machines in, and no authentication is configured`,
      fix: 'Set ALLOW_ANONYMOUS=1 if that is meant, or unset HOST',
    };
  },
];
