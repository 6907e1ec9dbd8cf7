import { readFile } from 'node:fs/promises';

import { beforeAll, describe, expect, it } from '@jest/globals';

type Pair = readonly [day: string, night: string];

const portal = new URL('../../portal/src/styles/_colours.scss', import.meta.url);
const keycloak = new URL(
  '../../deploy/keycloak/extension/src/main/resources/theme/ruxue/login/resources/css/ruxue.css',
  import.meta.url,
);

/** Relative luminance of #rrggbb (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const whole = (colour = ''): string =>
  colour.length === 4 ? colour.replace(/[\da-f]/gu, '$&$&') : colour;

const grounds = [
  'surface', 'paper', 'brand-soft', 'good-soft', 'care-soft', 'bad-soft', 'hero-from', 'hero-to',
];
/** Text colours and their backgrounds (1.4.3). */
const texts = [
  ...['ink', 'ink-soft', 'brand'].flatMap((text) => grounds.map((ground) => [text, ground])),
  ['on-brand', 'brand'], ['good', 'good-soft'], ['care', 'care-soft'], ['bad', 'bad-soft'],
  ...['good', 'care', 'bad'].flatMap((text) => [[text, 'surface'], [text, 'paper']]),
];
/** Colours of fields' borders and of the focus (1.4.11). */
const marks = [['edge', 'surface'], ['focus', 'surface'], ['focus', 'paper']];

describe('the colours of the portal and of the sign-in pages', () => {
  const colours = new Map<string, Pair>();
  let signIn: { readonly name: string; readonly pair: Pair }[] = [];

  beforeAll(async () => {
    const scss = await readFile(portal, 'utf8');
    for (const [, name = '', day, night] of scss.matchAll(/'([\w-]+)': \((#\w+), (#\w+)\)/gu)) {
      colours.set(name, [whole(day), whole(night)]);
    }
    const [day = '', night = ''] = (await readFile(keycloak, 'utf8')).split('@media screen');
    const nightly = new Map([...night.matchAll(/--([\w-]+): (#\w+)/gu)]
      .map(([, name = '', colour]) => [name, whole(colour)]));
    signIn = [...day.matchAll(/--([\w-]+): (#\w+)/gu)].map(([, name = '', colour]) =>
      ({ name, pair: [whole(colour), nightly.get(name) ?? ''] }));
  });

  const faint = (pairs: readonly (readonly string[])[], least: number): string[] =>
    pairs.flatMap(([one = '', other = '']) => [0, 1].flatMap((time) => {
      const ratio = contrast(colours.get(one)?.[time] ?? '', colours.get(other)?.[time] ?? '');
      const place = `${one} on ${other} by ${time === 0 ? 'day' : 'night'}`;
      return ratio >= least ? [] : [`${place}: ${ratio.toFixed(2)}`];
    }));

  it('can be read by day and by night (AA)', () => {
    expect(colours.size).toBeGreaterThan(15);
    expect(faint(texts, 4.5)).toEqual([]);
  });

  it('show fields and the keyboard\'s place', () => {
    expect(faint(marks, 3)).toEqual([]);
  });

  it('are the same on both sites', () => {
    expect(signIn.length).toBeGreaterThan(15);
    const shared = signIn.filter(({ name }) => colours.has(name));
    expect(shared.map(({ name, pair }) => [name, pair]))
      .toEqual(shared.map(({ name }) => [name, colours.get(name)]));
  });
});
