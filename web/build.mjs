// Builds the page into web/dist.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as vite } from 'vite';

const root = dirname(fileURLToPath(import.meta.url));
export const build = () => vite({ root, configFile: `${root}/vite.config.ts`, logLevel: 'warn' });
