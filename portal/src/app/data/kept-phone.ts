import { siteStorage } from './browser-storage.ts';

const storageName = 'ruxue.phone';

/** Whom to call, kept on this browser for when nobody can be asked: no more than a district tells. */
export function keepPhone(districtName: string, number: string): void {
  siteStorage.set(storageName, `${districtName}教委 ${number}`);
}

/** The number of the district that was last seen on this browser, with its name; null for none. */
export const keptPhone = (): string | null => siteStorage.get(storageName);
