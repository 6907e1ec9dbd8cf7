import { siteStorage } from './browser-storage.ts';

const itemName = 'ruxue.files';

/** Tells at each start of the site whether there are sealed files, without the code to read them. */
export const sealedFilesMark = {
  isSet: (): boolean => siteStorage.get(itemName) !== null,
  set(): void {
    siteStorage.set(itemName, '1');
  },
  clear(): void {
    siteStorage.remove(itemName);
  },
};
