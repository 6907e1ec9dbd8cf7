import { tabStorage } from '../browser-storage.ts';

/**
 * The one page to which Keycloak sends the browser back, after a sign-in and after a sign-out.
 * `deploy/keycloak/realm.json` names no other, so no code ever arrives at another page.
 */
export const callBackPath = '/call-back';

const placeName = 'ruxue.return-to';

/** Keeps, in this tab alone, the page to open on the way back from Keycloak. */
export function keepReturnPlace(target: string): void {
  tabStorage.set(placeName, ownPath(target) ?? '/');
}

/** The page kept for this way back, once; the first page where none was kept. */
export function takeReturnPlace(): string {
  const target = tabStorage.get(placeName);
  tabStorage.remove(placeName);
  return ownPath(target ?? '') ?? '/';
}

/** The path of an address on this site; null for any other site, since anybody may have made it. */
export function ownPath(address: string): string | null {
  if (!address.startsWith('/') || !URL.canParse(address, location.origin)) return null;
  const { origin, pathname, search, hash } = new URL(address, location.origin);
  // A path with two slashes, as in `/.//else.test`, would be read as another site later.
  if (origin !== location.origin || pathname.startsWith('//')) return null;
  return pathname + search + hash;
}
