import { createApp } from 'vue';
import '@fontsource/inter/latin-400.css';
import '@fontsource/inter/latin-500.css';
import '@fontsource/inter/latin-600.css';
import '@fontsource/ibm-plex-mono/latin-400.css';
import '@fontsource/ibm-plex-mono/latin-500.css';
import '@fontsource/ibm-plex-mono/latin-600.css';
import './ui/tokens.css';
import './ui/base.css';
import App from './App.vue';
import { router } from './router.ts';
import { restoreSettings } from './shell/settings.ts';
import { mendPages } from './shell/unloaded.ts';

restoreSettings();
mendPages(router);

createApp(App).use(router).mount('#app');
