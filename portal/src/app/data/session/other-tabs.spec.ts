import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { OtherTabs } from './other-tabs.ts';

/** The message of another tab. */
const written = (key: string, newValue: string | null): void => {
  dispatchEvent(new StorageEvent('storage', { key, newValue }));
};

const parent = { username: '12345678', roles: ['parent'] };

describe('OtherTabs (S22)', () => {
  let tabs: OtherTabs;
  /** Tells whether the page is left: jsdom can't leave, and logs that. */
  let leaving: jest.SpiedFunction<typeof console.error>;

  beforeEach(() => {
    leaving = jest.spyOn(console, 'error').mockReturnValue(undefined);
    tabs = TestBed.inject(OtherTabs);
    history.replaceState(null, '', '/enrolment/details');
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it("leaves an account's page when another tab signs out", () => {
    tabs.show(parent);
    written('ruxue.signed-out', null);
    expect(leaving).not.toHaveBeenCalled();
    written('ruxue.signed-out', 'left-alone');
    expect(leaving).toHaveBeenCalledTimes(1);
  });

  it("stays on the same account's page when another tab signs in, and leaves another's", () => {
    tabs.show(parent);
    written('ruxue.signed-in-as', '12345678');
    expect(leaving).not.toHaveBeenCalled();
    written('ruxue.signed-in-as', '87654321');
    expect(leaving).toHaveBeenCalledTimes(1);
  });

  it("stays where the page is nobody's", () => {
    written('ruxue.signed-out', 'yes');
    tabs.show(parent);
    tabs.forget();
    written('ruxue.signed-out', 'yes');
    written('ruxue.signed-in-as', '87654321');
    expect(leaving).not.toHaveBeenCalled();
  });

  it('tells the others and keeps nothing in the browser', () => {
    const told = jest.spyOn(Storage.prototype, 'setItem');
    tabs.show(parent);
    tabs.leave();
    expect(told.mock.calls)
      .toEqual([['ruxue.signed-in-as', '12345678'], ['ruxue.signed-out', 'elsewhere']]);
    expect(localStorage).toHaveLength(0);
  });
});
