import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { HttpAnswer } from './gateway/response.ts';

/** Files of the npm package swagger-ui-dist that the page needs, by their path here. */
const ASSETS: Record<string, { file: string; type: string }> = {
  '/_local/docs/swagger-ui.css': { file: 'swagger-ui.css', type: 'text/css' },
  '/_local/docs/swagger-ui-bundle.js': { file: 'swagger-ui-bundle.js', type: 'text/javascript' },
  '/_local/docs/favicon.png': { file: 'favicon-32x32.png', type: 'image/png' },
};

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>API – Estafet</title>
    <link rel="icon" href="/_local/docs/favicon.png">
    <link rel="stylesheet" href="/_local/docs/swagger-ui.css">
    <style>
      /* Tables of the description are wider than a telephone: they scroll, and the page does not. */
      .swagger-ui .renderedMarkdown table { display: block; overflow-x: auto; }
      .swagger-ui .renderedMarkdown { overflow-wrap: anywhere; }
    </style>
  </head>
  <body>
    <noscript><p>This page needs JavaScript. The description itself is at <a href="/openapi.json">/openapi.json</a>.</p></noscript>
    <div id="api"></div>
    <script src="/_local/docs/swagger-ui-bundle.js"></script>
    <script>
      document.documentElement.classList.toggle('dark-mode', matchMedia('(prefers-color-scheme: dark)').matches);
      SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', deepLinking: true, persistAuthorization: true });
    </script>
  </body>
</html>
`;

/** The documentation page of the API and its assets, or undefined for every other path. */
export function docsAnswer(path: string): Promise<HttpAnswer> | undefined {
  if (path === '/docs') return Promise.resolve(answer('text/html; charset=utf-8', Buffer.from(PAGE)));
  const asset = ASSETS[path];
  return asset === undefined ? undefined : readAsset(asset);
}

async function readAsset({ file, type }: { file: string; type: string }): Promise<HttpAnswer> {
  const directory = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  return answer(type, await readFile(join(directory, file)));
}

function answer(type: string, body: Buffer): HttpAnswer {
  return { status: 200, headers: { 'content-type': type }, body };
}
