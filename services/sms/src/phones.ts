import type { CodeRecipient } from '@ruxue/contracts';
import { keyedHash } from '@ruxue/service-kit';

/** Where a message goes: a number someone typed, or the number kept with a case. */
interface Recipient {
  readonly phone: string;
  readonly phoneHash: string;
  readonly caseId: string | null;
}

/** Telephone numbers: this service keeps their hashes, and asks for a number when it needs one. */
export interface Phones {
  hash(phone: string): string;
  /** Asks records for the number of a case; its refusals (`not-found`, `revoked`) pass through. */
  find(recipient: CodeRecipient): Promise<Recipient>;
}

export function createPhones(dependencies: {
  serviceKey: Buffer;
  /** The number that records keeps for a case. */
  getPhone: (caseId: string) => Promise<string>;
}): Phones {
  const { serviceKey, getPhone } = dependencies;
  const hash = (phone: string) => keyedHash(serviceKey, 'phone', phone);
  return {
    hash,
    async find(recipient) {
      if ('phone' in recipient) {
        return { phone: recipient.phone, phoneHash: hash(recipient.phone), caseId: null };
      }
      const phone = await getPhone(recipient.caseId);
      return { phone, phoneHash: hash(phone), caseId: recipient.caseId };
    },
  };
}
