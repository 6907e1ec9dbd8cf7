import { createHmac, timingSafeEqual } from 'node:crypto';

/** The header that carries a body's signature, in both directions. */
export const signatureHeader = 'x-agency-signature';

/** `sha256=` and the HMAC-SHA-256 of the raw body in hexadecimal. */
export const sign = (secret: string, body: string | Buffer): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** True for the genuine signature of a body; compared in constant time. */
export function isSigned(secret: string, body: Buffer, signature: string | undefined): boolean {
  const expected = Buffer.from(sign(secret, body));
  const given = Buffer.from(signature ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
