// The library below needs it; imports run in their order.
import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import * as z from 'zod';

/** A certificate (X.509, RFC 5280) with the private key that belongs to it, both in PEM. */
export const KeyedCertificate = z.object({ certificate: z.string(), privateKey: z.string() });
export type KeyedCertificate = z.infer<typeof KeyedCertificate>;

/** The validity of a certificate. */
export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

// Making such a key takes less than a millisecond; an RSA key would take a tenth of a second.
const keyAlgorithm = { name: 'ECDSA', namedCurve: 'P-256' };
const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' };

/** A new certificate authority; it signs itself and no other authority. */
export async function newAuthority(
  commonName: string,
  validity: Validity,
): Promise<KeyedCertificate> {
  const keys = await newKeys();
  const name = nameOf(commonName);
  const certificate = await X509CertificateGenerator.create(
    {
      serialNumber: newSerialNumber(),
      subject: name,
      issuer: name,
      ...validity,
      publicKey: keys.publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm,
      extensions: [
        new BasicConstraintsExtension(true, 0, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      ],
    },
    webcrypto,
  );
  return keyed(certificate, keys.privateKey);
}

/**
 * A certificate of the authority, for a client of that name, or for a server at `serverNames`,
 * which may also be a client of its own kind.
 */
export async function issueCertificate(
  authority: KeyedCertificate,
  options: Validity & { readonly commonName: string; readonly serverNames?: readonly string[] },
): Promise<KeyedCertificate> {
  const { commonName, serverNames = [], notBefore, notAfter } = options;
  const keys = await newKeys();
  const isServer = serverNames.length > 0;
  const names = serverNames.map((value) => ({ type: 'dns' as const, value }));
  const certificate = await X509CertificateGenerator.create(
    {
      serialNumber: newSerialNumber(),
      subject: nameOf(commonName),
      issuer: new X509Certificate(authority.certificate).subjectName,
      notBefore,
      notAfter,
      publicKey: keys.publicKey,
      signingKey: await signingKeyOf(authority),
      signingAlgorithm,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([
          ...(isServer ? [ExtendedKeyUsage.serverAuth] : []),
          ExtendedKeyUsage.clientAuth,
        ]),
        ...(isServer ? [new SubjectAlternativeNameExtension(names)] : []),
      ],
    },
    webcrypto,
  );
  return keyed(certificate, keys.privateKey);
}

/** The end of a certificate in PEM. */
export function endOfCertificate(certificate: string): Date {
  return new X509Certificate(certificate).notAfter;
}

async function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify']);
}

function nameOf(commonName: string): string {
  return `CN=${commonName}`;
}

/** 126 random bits: positive, and never the same again (RFC 5280, 4.1.2.2). */
function newSerialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString('hex');
}

async function keyed(
  certificate: X509Certificate,
  privateKey: webcrypto.CryptoKey,
): Promise<KeyedCertificate> {
  const bytes = await webcrypto.subtle.exportKey('pkcs8', privateKey);
  return {
    certificate: `${certificate.toString('pem')}\n`,
    privateKey: pem('PRIVATE KEY', Buffer.from(bytes)),
  };
}

async function signingKeyOf({ privateKey }: KeyedCertificate): Promise<webcrypto.CryptoKey> {
  const bytes = Buffer.from(privateKey.replaceAll(/-----[^-]+-----/gu, ''), 'base64');
  return webcrypto.subtle.importKey('pkcs8', bytes, keyAlgorithm, false, ['sign']);
}

function pem(label: string, bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/gu) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
