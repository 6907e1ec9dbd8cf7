import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/portal-pages.md'), 'utf8');
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Paths of a routes file, below the place where it is mounted. */
const pathsIn = (file: string, mounted: string): string[] =>
  [...textOf(`portal/src/app/${file}`).matchAll(/path: '([^']*)'/gu)]
    .map((match) => `${mounted}/${match[1] ?? ''}`.replace(/(?<=.)\/$/u, ''));

describe('docs/portal-pages.md', () => {
  it('names every page there is', () => {
    const paths = [
      ...pathsIn('app.routes.ts', '').map((path) => path.replace('/**', '**')),
      ...pathsIn('enrolment/enrolment.routes.ts', '/enrolment'),
      ...pathsIn('review/review.routes.ts', '/review'),
    ];
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => !page.includes(`\`${path}\``))).toEqual([]);
  });

  it('links to tests that are there', () => {
    const links = [...page.matchAll(/\]\(\.\.\/(tests\/[^)]+)\)/gu)].map((match) => match[1] ?? '');
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([]);
  });

  it('has a picture of every page that is looked at, wide and narrow', () => {
    const tests = globSync('tests/e2e/**/*.e2e.test.ts', { cwd: root });
    const names = tests.flatMap((file) =>
      [...textOf(file).matchAll(/lookAt\(\w+, '([\w-]+)'\)/gu)].map((match) => match[1] ?? ''));
    expect(names.length).toBeGreaterThan(40);
    const missing = names.flatMap((name) => [`${name}-1280.webp`, `${name}-360.webp`])
      .filter((file) => !existsSync(join(root, 'docs/screens/pages', file)));
    expect(missing).toEqual([]);
    expect(names.filter((name) => !page.includes(`screens/pages/${name}-`))).toEqual([]);
  });
});
