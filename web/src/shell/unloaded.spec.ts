import { nextTick } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

vi.mock('../gql/connection.ts', async () => ({ connection: (await import('vue')).reactive({ status: 'connected' }) }));
const { connection } = await import('../gql/connection.ts');
const { mendPages, unloaded } = await import('./unloaded.ts');

const Page = { template: '' };
const broken = async () => {
  throw new TypeError('Failed to fetch dynamically imported module: /assets/x.js');
};
const loaded: string[] = [];
let isThere = true;
async function make(first = '/') {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component: Page },
      { path: '/other', component: Page },
      { path: '/late', component: broken },
      { path: '/faulty', component: () => Promise.reject(new Error('a mistake of its own')) },
    ],
  });
  mendPages(
    router,
    (path) => loaded.push(path),
    async () => isThere,
  );
  await router.push(first).catch(() => {});
  return async (path: string) => {
    await router.push(path).catch(() => {});
    await nextTick();
  };
}
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  loaded.length = 0;
  unloaded.value = null;
  connection.status = 'connected';
  isThere = true;
});
afterEach(() => void vi.restoreAllMocks());
const back = async () => {
  connection.status = 'reconnecting';
  await nextTick();
  connection.status = 'connected';
  await nextTick();
};

it('a page that could not be had is told, and opens when the line is back', async () => {
  const go = await make();
  isThere = false;
  await go('/late?x=1');
  expect([loaded, unloaded.value]).toEqual([[], '/late?x=1']);
  await back();
  expect(loaded).toEqual(['/late?x=1']);
});

it('somebody who went elsewhere meanwhile stays there', async () => {
  const go = await make();
  isThere = false;
  await go('/late');
  await go('/other');
  await back();
  expect([loaded, unloaded.value]).toEqual([[], null]);
});

it('with a server that answers everything is loaded anew at once, but never where that has just been done', async () => {
  const go = await make();
  await go('/late');
  expect(loaded).toEqual(['/late']);
  await make('/late');
  expect([loaded, unloaded.value]).toEqual([['/late'], '/late']);
});

it('another error is not mended by loading', async () => {
  const go = await make();
  await go('/faulty');
  expect([loaded, unloaded.value]).toEqual([[], null]);
});
