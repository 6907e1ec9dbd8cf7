import {
  createCipheriv, createPrivateKey, createPublicKey, encapsulate, generateKeyPairSync, hkdfSync,
  randomBytes, type KeyPairKeyObjectResult,
} from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import { CompactEncrypt } from 'jose';

import { openSealed, sealTo } from './sealed-box.ts';

const place = ['table.column', 'case one'];
// Twelve bytes: their base64 has no bits to spare, so every change of a letter is one of content.
const text = '二〇二六';
/** Keys as services have them: read from PEM, which Node makes other objects of. */
function asSettingsWrite({ publicKey, privateKey }: KeyPairKeyObjectResult) {
  return {
    publicKey: createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })),
    privateKey: createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
}

const pairs = {
  X25519: generateKeyPairSync('x25519'),
  RSA: generateKeyPairSync('rsa', { modulusLength: 3072 }),
  SM2: asSettingsWrite(generateKeyPairSync('ec', { namedCurve: 'SM2' })),
};

/** Two bytes of each part: of a JWE its five, of an SM2 box version, C1, C3, C2 and the text's. */
function placesIn(box: Buffer): number[] {
  if (box[0] === 2) return [0, 1, 64, 65, 96, 97, 128, 129, 130, 142, box.length - 1];
  const ends = [...`${box.toString()}.`].flatMap((letter, at) => (letter === '.' ? [at] : []));
  expect(ends).toHaveLength(5);
  return ends.flatMap((end) => [end - 1, end - 8]);
}

describe.each(Object.entries(pairs))('a box sealed to a key of %s', (_kind, keys) => {
  const { publicKey, privateKey } = keys;
  const newBox = () => sealTo(publicKey, text, place);

  it('opens with the private key', async () => {
    expect(await openSealed(privateKey, await newBox(), place)).toBe(text);
  });

  it('shows nothing of the text, and is different each time', async () => {
    const box = await newBox();
    expect(box.includes(text)).toBe(false);
    expect((await newBox()).equals(box)).toBe(false);
  });

  it.each([
    ['another row', ['table.column', 'case two']],
    ['another column', ['table.another', 'case one']],
    ['the same letters, parted elsewhere', ['table.column,case one']],
    ['no place', []],
  ])('opens in no other place: %s', async (_what, other) => {
    await expect(openSealed(privateKey, await newBox(), other)).rejects.toThrow();
  });

  it('does not open when any of its parts was changed', async () => {
    const box = await newBox();
    for (const at of placesIn(box)) {
      const changed = Buffer.from(box);
      changed.writeUInt8(box.readUInt8(at) ^ 1, at);
      await expect(openSealed(privateKey, changed, place)).rejects.toThrow();
    }
  });

  it('does not open when it is cut short', async () => {
    const box = await newBox();
    for (const length of [0, 1, 20, box.length - 1]) {
      await expect(openSealed(privateKey, box.subarray(0, length), place)).rejects.toThrow();
    }
  });
});

it('opens with no other private key, of its own kind or another', async () => {
  const box = await sealTo(pairs.X25519.publicKey, text, place);
  const { privateKey } = generateKeyPairSync('x25519');
  await expect(openSealed(privateKey, box, place)).rejects.toThrow();
  await expect(openSealed(pairs.RSA.privateKey, box, place)).rejects.toThrow();
});

it('opens with no key of the other suite, relabelled or not', async () => {
  const jwe = await sealTo(pairs.X25519.publicKey, text, place);
  const sm2 = await sealTo(pairs.SM2.publicKey, text, place);
  expect([jwe[0], sm2[0]]).toEqual(['e'.charCodeAt(0), 2]);
  for (const [box, { privateKey }, label] of [
    [jwe, pairs.SM2, 2], [sm2, pairs.X25519, 'e'.charCodeAt(0)],
  ] as const) {
    const relabelled = Buffer.concat([Buffer.of(label), box.subarray(1)]);
    await expect(openSealed(privateKey, box, place)).rejects.toThrow();
    await expect(openSealed(privateKey, relabelled, place)).rejects.toThrow();
  }
  const other = asSettingsWrite(generateKeyPairSync('ec', { namedCurve: 'SM2' }));
  await expect(openSealed(other.privateKey, sm2, place)).rejects.toThrow();
});

it('does not open a JWE of another algorithm', async () => {
  const { publicKey, privateKey } = pairs.X25519;
  const weaker = await new CompactEncrypt(Buffer.from(text))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A128CBC-HS256', place })
    .encrypt(publicKey);
  await expect(openSealed(privateKey, Buffer.from(weaker), place)).rejects.toThrow('not allowed');
});

it('does not open a box of before, an encapsulation with AES-256-GCM', async () => {
  const { publicKey, privateKey } = pairs.X25519;
  const { sharedKey, ciphertext } = encapsulate(publicKey);
  const key = Buffer.from(hkdfSync('sha256', sharedKey, '', 'ruxue sealed box', 32));
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const sealed = [iv, cipher.update(text), cipher.final(), cipher.getAuthTag()];
  const box = Buffer.concat([Buffer.from([0, ciphertext.length]), ciphertext, ...sealed]);
  await expect(openSealed(privateKey, box, place)).rejects.toThrow();
});
