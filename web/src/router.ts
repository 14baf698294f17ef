/** Pages that exist; the rail lists exactly these. */
import { createRouter, createWebHistory } from 'vue-router';
import NotFoundPage from './pages/NotFoundPage.vue';
import TelemetryPage from './pages/TelemetryPage.vue';

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', redirect: '/telemetry' },
    { path: '/telemetry', name: 'telemetry', component: TelemetryPage, meta: { label: 'Telemetry', bySymbol: true } },
    {
      path: '/market',
      name: 'market',
      component: () => import('./pages/MarketPage.vue'),
      meta: { label: 'Market hub', stocks: true },
    },
    {
      path: '/instrument/:symbol?',
      name: 'instrument',
      component: () => import('./pages/InstrumentPage.vue'),
      meta: { label: 'Chart' },
    },
    {
      path: '/data-scientist/indicators',
      name: 'indicators',
      component: () => import('./pages/IndicatorsPage.vue'),
      meta: { label: 'Indicators', bySymbol: true },
    },
    { path: '/dev/states', name: 'states', component: () => import('./pages/StatesPage.vue') },
    { path: '/dev/bars', name: 'bars', component: () => import('./pages/BarsPage.vue') },
    { path: '/:rest(.*)*', name: 'not-found', component: NotFoundPage },
  ],
});
