import { defineConfig } from 'vite';
import { bundles } from './build/bundles.ts';
import { head } from './build/head.ts';
import { layers } from './build/layers.ts';
import { provinces } from './build/provinces.ts';
import { serviceWorker } from './build/service-worker.ts';

/** The address of a running local cloud's distribution, for `npm run dev -w console`. */
const CLOUD = process.env['ESTAFET_CONSOLE'] ?? 'http://127.0.0.1:3001';

export default defineConfig({
  plugins: [provinces(), layers(), head(), serviceWorker()],
  build: {
    target: 'es2022',
    // The content security policy allows no inline scripts, and a `data:` module would be one.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: { groups: bundles(import.meta.dirname) } } },
  },
  server: {
    // The pools of a dev stage send people back to this origin (`callbackUrls`), and to no other of Vite's.
    host: 'localhost',
    port: 5173,
    strictPort: true,
    proxy: Object.fromEntries(
      ['/v1', '/openapi.json', '/health', '/oauth2', '/mitra/oauth2', '/config.json'].map((path) => [path, CLOUD]),
    ),
  },
});
