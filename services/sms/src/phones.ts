import {
  isToGuardian2, Refusal, type CodeRecipient, type DistrictCode, type NoticeTemplate,
} from '@ruxue/contracts';
import { keyedHash, type SuiteKey } from '@ruxue/service-kit';

/** What a recipient was given as: its kind, and the value that it stands for. */
export type RecipientKind = 'newPhone' | 'phone' | 'caseId' | 'account';
function valueOf(recipient: CodeRecipient): [RecipientKind, string] {
  if ('account' in recipient) return ['account', recipient.account];
  if (!('phone' in recipient)) return ['caseId', recipient.caseId];
  if (!('caseId' in recipient)) return ['phone', recipient.phone];
  return ['newPhone', `${recipient.caseId}:${recipient.phone}`];
}
export const kindOf = (recipient: CodeRecipient): RecipientKind => valueOf(recipient)[0];

/** The receiver of a message: a typed number, or the number kept with a case. */
export interface Recipient {
  readonly phone: string;
  readonly phoneHash: string;
  readonly caseId: string | null;
  /** The district of the case that keeps the number; null for a number that someone typed. */
  readonly district: DistrictCode | null;
}

/** Telephone numbers: this service keeps their hashes, and asks for a number when it needs one. */
export interface Phones {
  hash(phone: string): string;
  /** What a code is bound to, hashed: the number, case, account, or new number of a case. */
  subjectOf(recipient: CodeRecipient): string;
  /**
   * The number of a case, null for a family without one (B9); the refusals of records (`not-found`,
   * `revoked`) pass through.
   */
  ofCase(caseId: string): Promise<Recipient | null>;
  /** The number that a notice of a case goes to; null where there is no guardian 2 to be told (B21). */
  ofNotice(caseId: string, template: NoticeTemplate): Promise<Recipient | null>;
  /** The number of any recipient; null for an account that isn't there, or that has none. */
  find(recipient: CodeRecipient): Promise<Recipient | null>;
}

export function createPhones(dependencies: {
  serviceKey: SuiteKey;
  /** The number that records keeps for a case, and the case's district. */
  getPhone: (caseId: string) => Promise<{ phone: string | null; district: DistrictCode }>;
  /** The same of guardian 2. */
  getGuardian2Phone: (caseId: string) => Promise<{ phone: string | null; district: DistrictCode }>;
  /** The case of an account or ID number, as records knows it. */
  findCase: (account: string) => Promise<string | null>;
}): Phones {
  const { serviceKey, getPhone, getGuardian2Phone, findCase } = dependencies;
  const hash = (phone: string) => keyedHash(serviceKey, 'phone', phone);
  const ofCase = async (caseId: string) => {
    const { phone, district } = await getPhone(caseId);
    return phone === null ? null : { phone, phoneHash: hash(phone), caseId, district };
  };
  return {
    hash,
    ofCase,
    async ofNotice(caseId, template) {
      if (!isToGuardian2(template)) return ofCase(caseId);
      const { phone, district } = await getGuardian2Phone(caseId);
      return phone === null ? null : { phone, phoneHash: hash(phone), caseId, district };
    },
    subjectOf(recipient) {
      const [kind, value] = valueOf(recipient);
      return keyedHash(serviceKey, 'subject', `${kind}:${value}`);
    },
    async find(recipient) {
      if ('phone' in recipient) {
        const { phone } = recipient;
        const caseId = 'caseId' in recipient ? recipient.caseId : null;
        return { phone, phoneHash: hash(phone), caseId, district: null };
      }
      if ('caseId' in recipient) return ofCase(recipient.caseId);
      const caseId = await findCase(recipient.account);
      try {
        return caseId === null ? null : await ofCase(caseId);
      } catch (error) {
        // Revoked since it was found: there is no such account any more.
        if (error instanceof Refusal) return null;
        throw error;
      }
    },
  };
}
