import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { openGateway, type OpenGateway } from '../testing/open-gateway.ts';

let gateway: OpenGateway;
beforeAll(async () => {
  gateway = await openGateway({});
});
afterAll(() => gateway.close());

const script = 'console.log();'.repeat(200);

/** The body as sent; fetch would decode it. */
async function ask(path: string, headers: Record<string, string> = {}) {
  const asked = request(gateway.url + path, { headers }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return { status: answer.statusCode, headers: answer.headers, body: await buffer(answer) };
}

describe("the portal's files", () => {
  it('come as brotli, as gzip, or as they are, as the browser says', async () => {
    const path = '/main-abcd1234.js';
    const br = await ask(path, { 'accept-encoding': 'gzip, deflate, br' });
    expect(br.headers).toMatchObject({
      'content-encoding': 'br', vary: 'Accept-Encoding',
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(brotliDecompressSync(br.body).toString()).toBe(script);
    const gzip = await ask(path, { 'accept-encoding': 'gzip' });
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzip.body).toString()).toBe(script);
    const plain = await ask(path);
    expect(plain.headers).toMatchObject({ vary: 'Accept-Encoding' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body.toString()).toBe(script);
  });

  it('are not sent again to who has them', async () => {
    const path = '/main-abcd1234.js';
    const encoding = { 'accept-encoding': 'br' };
    const { headers: { etag } } = await ask(path, encoding);
    const again = await ask(path, { ...encoding, 'if-none-match': String(etag) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  it('are found in their folder alone', async () => {
    for (const path of ['/../package.json', '/%2e%2e/package.json', '/main-abcd1234.js/']) {
      expect((await ask(path, { 'accept-encoding': 'br' })).status).toBe(404);
    }
  });

  it('are pages wherever a browser asks for one, and not found wherever it asks for a script', async () => {
    const asPage = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    for (const path of ['/revocation/eyJh.bGci.x', '/districts/110101/a.b', '/gone-abcd1234.js']) {
      const page = await ask(path, asPage);
      expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
      const script = await ask(path, { accept: '*/*' });
      expect(script.status).toBe(404);
    }
    for (const path of ['/api/x.y', '/internal/a.html', '/dev/a.b']) {
      expect((await ask(path, asPage)).status).toBe(404);
    }
  });

  it('have a page that is never kept, compressed with its nonce', async () => {
    const page = await ask('/some/page', { 'accept-encoding': 'br' });
    expect(page.headers).toMatchObject({ 'cache-control': 'no-store' });
    expect(page.headers['content-security-policy']).toContain("'nonce-");
  });
});
