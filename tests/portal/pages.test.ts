import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { portalPages } from '../e2e/pages/portal-pages.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/portal-pages.md'), 'utf8');
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The paths of a routes file, below its mounting place. */
const pathsIn = (file: string, mounted: string): string[] =>
  [...textOf(`portal/src/app/${file}`).matchAll(/path: '([^']*)'/gu)]
    .map((match) => `${mounted}/${match[1] ?? ''}`.replace(/(?<=.)\/$/u, ''));

const paths = [
  ...pathsIn('app.routes.ts', '').map((path) => path.replace('/**', '**')),
  ...pathsIn('enrolment/enrolment.routes.ts', '/enrolment'),
  ...pathsIn('review/review.routes.ts', '/review'),
  ...pathsIn('counter/counter.routes.ts', '/counter'),
];
/** Pages without content, which lead on to another page. */
const leadOn = ['/enrolment', '/staff'];

/** The pictures of the table of pages, and those of the calls of `lookAt` in the tests. */
const looks = [
  ...portalPages.flatMap(({ picture }) =>
    picture === undefined ? [] : [{ name: picture, more: '' }]),
  ...globSync('tests/**/*.e2e.test.ts', { cwd: root })
    .flatMap((file) =>
      [...textOf(file).matchAll(/lookAt\(\w+, '([\w-]+)'(?:, \[([^\]]*)\])?\)/gu)])
    .map(([, name = '', more = '']) => ({ name, more })),
].map(({ name, more }) =>
  ['1280', '360', ...(more.match(/[\w-]+/gu) ?? [])].map((kind) => `${name}-${kind}`));

describe('the table of pages that the browser tests walk', () => {
  it('has every page there is', () => {
    const walked = portalPages.map(({ path }) => path.replace(/\?.*$/u, ''));
    const missing = paths.filter((path) => {
      const address = path === '**'
        ? /^\/no-such-page$/u : new RegExp(`^${path.replace(/:\w+/gu, '[^/]+')}$`, 'u');
      return !walked.some((found) => address.test(found));
    });
    expect(missing).toEqual([]);
  });

  it('has no title twice', () => {
    const titles = portalPages.filter(({ leadsTo }) => leadsTo === undefined)
      .map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });
});

describe('docs/portal-pages.md', () => {
  it('names every page there is', () => {
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => !page.includes(`\`${path}\``))).toEqual([]);
  });

  it('links to tests that are there', () => {
    const links = [...page.matchAll(/\]\(\.\.\/([\w-]+\/[^)]+)\)/gu)]
      .map((match) => match[1] ?? '');
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([]);
  });

  it('has a picture of every page there is, said which', () => {
    const pictured = [...page.matchAll(/^- `([^`]+)` [\w-]+: \[1280\]/gmu)]
      .map((match) => match[1] ?? '');
    expect(paths.filter((path) => !pictured.includes(path) && !leadOn.includes(path))).toEqual([]);
    expect(pictured.filter((path) => !paths.includes(path))).toEqual([]);
  });

  it('links to every picture that a look keeps, and to no other', () => {
    expect(looks.length).toBeGreaterThan(50);
    const linked = [...page.matchAll(/\(screens\/pages\/([\w-]+)\.webp\)/gu)]
      .map((match) => match[1] ?? '');
    const kept = globSync('docs/screens/pages/*.webp', { cwd: root })
      .map((file) => basename(file, '.webp'));
    expect(looks.flat().filter((name) => !linked.includes(name))).toEqual([]);
    expect(linked.toSorted()).toEqual(kept.toSorted());
    expect(kept.filter((name) => statSync(join(root, `docs/screens/pages/${name}.webp`)).size === 0))
      .toEqual([]);
  });
});
