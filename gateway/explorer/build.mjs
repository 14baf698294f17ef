// Builds the explorer into gateway/explorer/dist.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as vite } from 'vite';

const root = dirname(fileURLToPath(import.meta.url));
export const build = () =>
  vite({
    root,
    base: '/explorer/',
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 8000 },
  });
