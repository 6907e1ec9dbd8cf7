import { randomBytes } from 'node:crypto';

import { open, seal } from '@ruxue/service-kit';
import * as z from 'zod';

const SealedContent = z.object({ phone: z.string(), text: z.string() });
type SealedContent = z.infer<typeof SealedContent>;

interface Envelope {
  readonly sealedKey: Uint8Array;
  readonly sealed: Uint8Array;
}

/** Seals one notice under a key made for it alone, which lives and dies with its row. */
export interface SealedNotices {
  seal(key: string, content: SealedContent): { sealedKey: Buffer; sealed: Buffer };
  open(notice: Envelope & { key: string }): SealedContent;
}

export function createSealedNotices(serviceKey: Buffer): SealedNotices {
  const placeOfKey = (key: string) => ['prepared_notice.sealed_key', key];
  const place = (key: string) => ['prepared_notice.sealed', key];
  return {
    seal(key, content) {
      const own = randomBytes(32);
      return {
        sealedKey: seal(serviceKey, own.toString('base64'), placeOfKey(key)),
        sealed: seal(own, JSON.stringify(content), place(key)),
      };
    },
    open({ key, sealedKey, sealed }) {
      const own = Buffer.from(open(serviceKey, sealedKey, placeOfKey(key)), 'base64');
      return SealedContent.parse(JSON.parse(open(own, sealed, place(key))));
    },
  };
}
