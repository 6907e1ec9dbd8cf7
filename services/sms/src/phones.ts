import type { CodeRecipient } from '@ruxue/contracts';
import { keyedHash, open, seal } from '@ruxue/service-kit';

/** Where a message goes: a number someone typed, or the number kept with a case. */
interface Recipient {
  readonly phone: string;
  readonly phoneHash: string;
  readonly caseId: string | null;
}

/** Telephone numbers as this service keeps them: sealed to be read, hashed to be found. */
export interface Phones {
  hash(phone: string): string;
  seal(phone: string, messageId: string): Buffer;
  open(sealed: Uint8Array, messageId: string): string;
  /** Asks records for the number of a case; its refusals (`not-found`, `revoked`) pass through. */
  find(recipient: CodeRecipient): Promise<Recipient>;
}

const place = (messageId: string): string[] => ['message.sealed_phone', messageId];

export function createPhones(dependencies: {
  serviceKey: Buffer;
  /** The number that records keeps for a case. */
  getPhone: (caseId: string) => Promise<string>;
}): Phones {
  const { serviceKey, getPhone } = dependencies;
  const hash = (phone: string) => keyedHash(serviceKey, 'phone', phone);
  return {
    hash,
    seal: (phone, messageId) => seal(serviceKey, phone, place(messageId)),
    open: (sealed, messageId) => open(serviceKey, sealed, place(messageId)),
    async find(recipient) {
      if ('phone' in recipient) {
        return { phone: recipient.phone, phoneHash: hash(recipient.phone), caseId: null };
      }
      const phone = await getPhone(recipient.caseId);
      return { phone, phoneHash: hash(phone), caseId: recipient.caseId };
    },
  };
}
