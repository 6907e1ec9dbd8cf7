import { beforeAll, describe, expect, it } from '@jest/globals';

import { openWorld } from '../support/world.ts';

const { api: { origin } } = openWorld();

describe('the portal\'s page', () => {
  let response: Response;
  let page: string;
  let policy: ReadonlyMap<string, readonly string[]>;

  const readPolicy = ({ headers }: Response): Map<string, string[]> => {
    const parts = (headers.get('content-security-policy') ?? '').split('; ');
    return new Map(parts.map((part) => {
      const [name = '', ...values] = part.split(' ');
      return [name, values];
    }));
  };
  const nonceOf = (of: ReadonlyMap<string, readonly string[]>): string | undefined =>
    of.get('script-src')?.find((value) => value.startsWith("'nonce-"));

  beforeAll(async () => {
    response = await fetch(origin);
    page = await response.text();
    policy = readPolicy(response);
  });

  it('runs no script but ours, and asks nobody but us and the sign-in', () => {
    const nonce = nonceOf(policy);
    expect(nonce).toMatch(/^'nonce-[\w+/]{22}=='$/u);
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('script-src')).toEqual(["'self'", nonce]);
    expect(policy.get('style-src')).toEqual(["'self'", nonce]);
    expect(policy.get('require-trusted-types-for')).toEqual(["'script'"]);
    expect(policy.get('trusted-types')).toEqual(['angular']);
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    expect(policy.get('base-uri')).toEqual(["'self'"]);
    expect(policy.get('connect-src')).toHaveLength(2);
    const values = [...policy.values()].flat();
    for (const open of ["'unsafe-inline'", "'unsafe-eval'", '*', 'https:', 'http:']) {
      expect(values).not.toContain(open);
    }
  });

  it('has a fresh nonce each time, on every script and style in it', async () => {
    const nonce = nonceOf(policy)?.slice("'nonce-".length, -1) ?? 'none';
    const loaded = page.match(/<(?:script|style|link rel="(?:stylesheet|modulepreload)")[^>]*>/gu);
    expect(loaded?.length).toBeGreaterThan(3);
    expect(loaded?.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
    expect(page).not.toContain('CSP_NONCE');
    expect(nonceOf(readPolicy(await fetch(origin)))).not.toBe(nonceOf(policy));
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('names no address elsewhere, in itself or in its styles', async () => {
    const addresses = [...page.matchAll(/(?:src|href)="([^"]*)"/gu)].map(([, address]) => address);
    const styles = addresses.flatMap((address) => address?.endsWith('.css') ? [address] : []);
    expect(styles.length).toBeGreaterThan(0);
    for (const style of [...styles, 'chinese-font.css']) {
      const answer = await fetch(new URL(style, origin));
      expect(answer.status).toBe(200);
      const text = await answer.text();
      addresses.push(...[...text.matchAll(/url\("?([^")]*)"?\)/gu)].map(([, address]) => address));
    }
    expect(addresses.filter((address) => address?.includes('//'))).toEqual([]);
  });

  it('shows its look before anything is fetched, and says so when a script is missing', () => {
    const head = page.slice(0, page.indexOf('</head>'));
    expect(head.indexOf('ruxue-appearance')).toBeLessThan(head.indexOf('stylesheet'));
    expect(page).toContain('页面没有打开');
    expect(page).toContain('<noscript>');
    expect(page).not.toContain('DISTRICT_PHONES');
    expect(page.match(/href="tel:010\d{8}"/gu)?.length).toBeGreaterThanOrEqual(18);
  });

  it('keeps files named by their content for a year, our font among them', async () => {
    const styles = await (await fetch(new URL('chinese-font.css', origin))).text();
    const [, slice = 'none'] = /url\("?(?:\.\/)?(media\/[^")]*\.woff2)/u.exec(styles) ?? [];
    const answer = await fetch(new URL(slice, origin));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('font/woff2');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });
});
