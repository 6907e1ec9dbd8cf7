const ivBytes = 12;

/** Encrypts a text under an account's own key (AES-256-GCM), each time to other bytes. */
export async function seal(text: string, browserKey: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const key = await importKey(browserKey, 'encrypt');
  const content = new TextEncoder().encode(text);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, content);
  return base64Of([...iv, ...new Uint8Array(sealed)]);
}

/** The text of `seal`; throws for another account's, and for a changed one. */
export async function unseal(sealed: string, browserKey: string): Promise<string> {
  const bytes = bytesOf(sealed);
  const algorithm = { name: 'AES-GCM', iv: bytes.slice(0, ivBytes) };
  const key = await importKey(browserKey, 'decrypt');
  return new TextDecoder().decode(
    await crypto.subtle.decrypt(algorithm, key, bytes.slice(ivBytes)),
  );
}

/** A name for an account's sealed texts or one of them; nobody finds the account by it, or its key. */
export async function slotOf(browserKey: string, form = ''): Promise<string> {
  const content = [...keyBytes(browserKey), ...new TextEncoder().encode(form)];
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(content));
  return base64Of([...new Uint8Array(digest)]);
}

const importKey = (browserKey: string, usage: 'encrypt' | 'decrypt'): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', keyBytes(browserKey), 'AES-GCM', false, [usage]);

const keyBytes = (browserKey: string): Uint8Array<ArrayBuffer> =>
  bytesOf(browserKey.replaceAll('-', '+').replaceAll('_', '/'));

const base64Of = (bytes: readonly number[]): string =>
  btoa(bytes.map((byte) => String.fromCharCode(byte)).join(''));

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
