/** A browser's storage for this site, where it allows any. */
interface BrowserStorage {
  /** Null for what is not there, and where nothing may be read. */
  get(name: string): string | null;
  /** False where nothing can be kept: a storage that is full, or switched off. */
  set(name: string, value: string): boolean;
  remove(name: string): void;
}

/** Asked for anew each time: where cookies are blocked, naming the storage already throws. */
const guarded = (storage: () => Storage): BrowserStorage => ({
  get: (name) => {
    try {
      return storage().getItem(name);
    } catch {
      return null;
    }
  },
  set: (name, value) => {
    try {
      storage().setItem(name, value);
      return true;
    } catch {
      return false;
    }
  },
  remove: (name) => {
    try {
      storage().removeItem(name);
    } catch {
      // Nothing is there.
    }
  },
});

/** True in a browser that keeps neither cookies nor texts for us: nobody can sign in there. */
export function keepsNothing(): boolean {
  const name = 'ruxue.try';
  const isKept = tabStorage.set(name, '');
  tabStorage.remove(name);
  return !isKept || !navigator.cookieEnabled;
}

/** Over all tabs, until it is removed. */
export const siteStorage = guarded(() => localStorage);

/** For this tab, and gone with it. */
export const tabStorage = guarded(() => sessionStorage);
