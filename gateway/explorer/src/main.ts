/** GraphiQL on this origin: queries over HTTP, subscriptions over graphql-transport-ws, one tab for each example. */
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './explorer.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createClient } from 'graphql-ws';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const texts = import.meta.glob('../examples/*.graphql', { eager: true, query: '?raw', import: 'default' }) as Record<
  string,
  string
>;
const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
const fetcher = createGraphiQLFetcher({
  url: '/graphql',
  wsClient: createClient({ url: `${scheme}://${location.host}/graphql` }),
});
const defaultTabs = Object.values(texts).map((query) => ({ query }));

createRoot(document.getElementById('explorer')!).render(
  createElement(GraphiQL, { fetcher, defaultTabs, defaultTheme: 'dark', shouldPersistHeaders: false } as never),
);
