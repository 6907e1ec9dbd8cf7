import { afterEach, describe, expect, it, jest } from '@jest/globals';

import { keepsNothing, siteStorage, tabStorage } from './browser-storage.ts';

describe.each([['site', siteStorage, 'localStorage'], ['tab', tabStorage, 'sessionStorage']] as const)(
  'the storage of a %s', (_, storage, name) => {
    afterEach(() => {
      jest.restoreAllMocks();
      globalThis[name].clear();
    });

    it('keeps a text and forgets it', () => {
      expect(storage.get('a')).toBeNull();
      expect(storage.set('a', '1')).toBe(true);
      expect([storage.get('a'), globalThis[name].getItem('a')]).toEqual(['1', '1']);
      storage.remove('a');
      expect(storage.get('a')).toBeNull();
    });

    it('holds nothing where the browser forbids it, and breaks nothing', () => {
      jest.spyOn(globalThis, name, 'get').mockImplementation(() => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      });
      expect([storage.set('a', '1'), storage.get('a')]).toEqual([false, null]);
      storage.remove('a');
    });

    it('says so when it is full', () => {
      jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
        throw new DOMException('full', 'QuotaExceededError');
      });
      expect(storage.set('a', '1')).toBe(false);
    });
  });

describe('keepsNothing', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('tries it out, and leaves nothing behind', () => {
    expect(keepsNothing()).toBe(false);
    expect(sessionStorage).toHaveLength(0);
  });

  it('is true without cookies, and where texts may not be kept', () => {
    const cookies = jest.spyOn(navigator, 'cookieEnabled', 'get').mockReturnValue(false);
    expect(keepsNothing()).toBe(true);
    cookies.mockRestore();
    jest.spyOn(globalThis, 'sessionStorage', 'get').mockImplementation(() => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    });
    expect(keepsNothing()).toBe(true);
  });
});
