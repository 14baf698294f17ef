/** Built files of the page and the explorer, with the page as the answer for its own routes. Nothing outside the folder is ever read. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { acceptedEncoding, compressed, isCompressible } from './compress.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.map': 'application/json',
  '.graphql': 'text/plain; charset=utf-8',
  '.ico': 'image/x-icon',
};
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self' ws: wss:; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'self'";

async function send(request: IncomingMessage, response: ServerResponse, file: string): Promise<void> {
  const { size } = statSync(file);
  const varies = isCompressible(file, size);
  const encoding = varies ? acceptedEncoding(request.headers['accept-encoding']) : null;
  const bytes = encoding && (await compressed(file, encoding));
  // Hashed names never change what they hold; everything else is asked for again.
  const immutable = /[\\/]assets[\\/][^\\/]+-[A-Za-z0-9_-]{8,}\.(js|css|woff2?|ttf)$/.test(file);
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-length': bytes?.length ?? size,
    ...(bytes ? { 'content-encoding': encoding! } : {}),
    ...(varies ? { vary: 'accept-encoding' } : {}),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': POLICY,
  });
  if (request.method === 'HEAD') response.end();
  else if (bytes) response.end(bytes);
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
}

const BUILDING =
  '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="1"><title>marketgraph</title><body style="background:#0B0E11;color:#8A94A0;font:14px/20px system-ui;padding:24px">This part is being built. It opens by itself.';

/** `base` is taken off the path. Without such a file, a path without an extension gets index.html. */
export function serveFolder(
  folder: string,
  base: string,
): (request: IncomingMessage, response: ServerResponse, path: string) => void {
  const root = resolve(folder);
  return (request, response, path) => {
    const index = join(root, 'index.html');
    if (!existsSync(index))
      return void response
        .writeHead(503, { 'content-type': 'text/html; charset=utf-8', 'retry-after': '1' })
        .end(BUILDING);
    let relative: string;
    try {
      relative = normalize(decodeURIComponent(path.slice(base.length)));
    } catch {
      return void response.writeHead(400).end();
    }
    const file = join(root, relative);
    const answer = (found: string) => void send(request, response, found).catch(() => response.destroy());
    if (file !== root && !file.startsWith(root + sep)) return void response.writeHead(404).end();
    if (existsSync(file) && statSync(file).isFile()) return answer(file);
    if (extname(relative) !== '')
      return void response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
    answer(index);
  };
}
