import { afterEach, describe, expect, it } from '@jest/globals';

import { keepReturnPlace, ownPath, takeReturnPlace } from './return-place.ts';

const places = [
  ['/enrolment?at=110101&entrance=school#top', '/enrolment?at=110101&entrance=school#top'],
  ['/districts/../staff', '/staff'],
];
const elsewhere = [
  '//evil.test', '/\\evil.test', '/\t/evil.test', '\\\\evil.test', 'https://evil.test/enrolment',
  'javascript:alert(1)', 'data:text/html,x', '/.//evil.test', '/..//evil.test', '//', 'enrolment',
  '', 'http://localhost@evil.test', `${location.origin}.evil.test/`,
];

describe('the place to return to', () => {
  afterEach(() => {
    sessionStorage.clear();
  });

  it.each(places)('is kept in the tab and taken once: %s', (target, place) => {
    keepReturnPlace(target);
    expect(sessionStorage).toHaveLength(1);
    expect(localStorage).toHaveLength(0);
    expect(takeReturnPlace()).toBe(place);
    expect(takeReturnPlace()).toBe('/');
  });

  it.each(elsewhere)('is never another site: %s', (address) => {
    expect(ownPath(address)).toBeNull();
    keepReturnPlace(address);
    expect(takeReturnPlace()).toBe('/');
  });

  it.each(elsewhere)('is never another site, whoever wrote it there: %s', (address) => {
    keepReturnPlace('/enrolment');
    const [name] = Object.keys(sessionStorage);
    sessionStorage.setItem(name ?? '', address);
    expect(takeReturnPlace()).toBe('/');
  });
});
