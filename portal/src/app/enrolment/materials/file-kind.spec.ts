/**
 * @jest-environment ./jest-environment.mjs
 */
import { describe, expect, it } from '@jest/globals';

import { fileKindOf } from './file-kind.ts';

const file = (...parts: (string | number[])[]): Blob =>
  new Blob(parts.map((part) => (typeof part === 'string' ? part : new Uint8Array(part))));

describe('the kind of a file', () => {
  it.each([
    ['pdf', file('%PDF-1.7\n')],
    ['jpeg', file([0xff, 0xd8, 0xff, 0xe1], 'Exif')],
    ['png', file([0x89], 'PNG\r\n', [0x1a, 0x0a])],
    ['heic', file([0, 0, 0, 24], 'ftypheic')],
    ['heic', file([0, 0, 0, 24], 'ftypmif1')],
    [null, file([0, 0, 0, 24], 'ftypmp42')],
    [null, file('PK\u0003\u0004')],
    [null, file('<svg xmlns="http://www.w3.org/2000/svg">')],
    [null, file([0xff, 0xd8])],
    [null, file()],
  ])('is %s by its first bytes', async (kind, content) => {
    expect(await fileKindOf(content)).toBe(kind);
  });
});
