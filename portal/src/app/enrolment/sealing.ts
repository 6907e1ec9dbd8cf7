const ivBytes = 12;

type Bytes = Uint8Array<ArrayBuffer>;

/** Encrypts a text under an account's own key (AES-256-GCM), each time to other bytes. */
export const seal = async (text: string, browserKey: string): Promise<string> =>
  base64Of([...await sealBytes(new TextEncoder().encode(text), browserKey)]);

/** The text of `seal`; throws for another account's, and for a changed one. */
export const unseal = async (sealed: string, browserKey: string): Promise<string> =>
  new TextDecoder().decode(await unsealBytes(bytesOf(sealed), browserKey));

/** Encrypts bytes as `seal` does a text. */
export async function sealBytes(content: Bytes, browserKey: string): Promise<Bytes> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const key = await importKey(browserKey, 'encrypt');
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, content);
  const bytes = new Uint8Array(ivBytes + sealed.byteLength);
  bytes.set(iv);
  bytes.set(new Uint8Array(sealed), ivBytes);
  return bytes;
}

/** The bytes of `sealBytes`; throws for another account's, and for changed ones. */
export async function unsealBytes(sealed: Bytes, browserKey: string): Promise<Bytes> {
  const algorithm = { name: 'AES-GCM', iv: sealed.slice(0, ivBytes) };
  const key = await importKey(browserKey, 'decrypt');
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed.slice(ivBytes)));
}

/** A name for an account's sealed texts or one of them; nobody finds the account by it, or its key. */
export async function slotOf(browserKey: string, form = ''): Promise<string> {
  const content = [...keyBytes(browserKey), ...new TextEncoder().encode(form)];
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(content));
  return base64Of([...new Uint8Array(digest)]);
}

const importKey = (browserKey: string, usage: 'encrypt' | 'decrypt'): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', keyBytes(browserKey), 'AES-GCM', false, [usage]);

const keyBytes = (browserKey: string): Bytes =>
  bytesOf(browserKey.replaceAll('-', '+').replaceAll('_', '/'));

const base64Of = (bytes: readonly number[]): string =>
  btoa(bytes.map((byte) => String.fromCharCode(byte)).join(''));

const bytesOf = (base64: string): Bytes =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
