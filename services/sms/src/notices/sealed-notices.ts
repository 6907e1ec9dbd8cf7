import { NoticeTemplate } from '@ruxue/contracts';
import { open, seal, type SuiteKey } from '@ruxue/service-kit';
import * as z from 'zod';

const SealedContent = z.object({ phone: z.string(), template: NoticeTemplate });
type SealedContent = z.infer<typeof SealedContent>;

/** Seals prepared notices, each to its own row: what is in one opens in no other. */
export interface SealedNotices {
  seal(key: string, content: SealedContent): Buffer;
  open(notice: { key: string; sealed: Uint8Array }): SealedContent;
}

export function createSealedNotices(serviceKey: SuiteKey): SealedNotices {
  const place = (key: string) => ['prepared_notice.sealed', key];
  return {
    seal: (key, content) => seal(serviceKey, JSON.stringify(content), place(key)),
    open: ({ key, sealed }) =>
      SealedContent.parse(JSON.parse(open(serviceKey, sealed, place(key)))),
  };
}
