// A static server that counts what it sends: compressed as a CDN does it, without headers.

import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const TYPES = {
  '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json', '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};
// What a CDN compresses on its way; everything else is sent as it is stored.
const COMPRESSED = new Set(['.js', '.json', '.wasm']);

/** A page without anything, to search from. */
export const BLANK = '/blank';

/** Serves folders, each below a path; `taken()` returns what was sent since it was last asked. */
export async function serve(folders) {
  let sent = [];
  let count = 0;
  const compressed = new Map();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    count += 1;
    if (path === BLANK) {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><html lang="en"><title>Bench</title><link rel="icon" href="data:,">');
      return;
    }
    const [start, folder] = Object.entries(folders).find(([start]) => path.startsWith(start)) ?? [];
    const file = folder && join(folder, path.slice(start.length));
    const kind = extname(path);
    let body;
    try {
      body = readFileSync(file);
    } catch {
      sent.push({ path, bytes: 0 });
      response.writeHead(404).end();
      return;
    }
    const headers = { 'content-type': TYPES[kind] ?? 'application/octet-stream', 'cache-control': 'public, max-age=3600' };
    if (COMPRESSED.has(kind)) {
      if (!compressed.has(file)) compressed.set(file, brotliCompressSync(body));
      body = compressed.get(file);
      headers['content-encoding'] = 'br';
    }
    sent.push({ path, bytes: body.length });
    response.writeHead(200, { ...headers, 'content-length': body.length });
    response.end(body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    taken() {
      const list = sent;
      sent = [];
      return { requests: list.length, bytes: list.reduce((sum, { bytes }) => sum + bytes, 0), list };
    },
    /** Returns how often anything was asked for, ever. */
    sent: () => count,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
