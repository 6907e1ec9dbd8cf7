import { siteStorage } from './browser-storage.ts';

const storageName = 'ruxue.phone';

/** A district's number, kept in this browser for times without a connection. It is public data. */
export function keepPhone(districtName: string, number: string): void {
  siteStorage.set(storageName, `${districtName}教委 ${number}`);
}

/** Number and name of the district last seen in this browser; null for none. */
export const keptPhone = (): string | null => siteStorage.get(storageName);
