import './zod-jitless.ts';
import * as z from 'zod';

import { AccountNumber, CaseId, District, Instant, version } from './fields.ts';
import { Hold } from './hold.ts';
import { CalendarDate, CitizenIdNumber, MobilePhone, PersonName, RegistrantName, SmsCode } from './typed-fields.ts';
import { text } from './text/line.ts';

/** A claim that nobody has looked into is erased after so many days. */
export const claimOpenDays = 30;
/** So long a moved number waits for its family to register. */
export const numberReservedDays = 15;
/** A telephone has so many claims open at most. */
export const claimsOfPhone = 3;

/** The papers of a claiming family, in its words (B21). */
export const claimDocuments = {
  'household-register': '户口簿', 'birth-certificate': '出生医学证明',
  'child-identity-card': '儿童身份证', 'guardian-identity-card': '监护人身份证', other: '其他证明',
} as const;
const documentCodes = Object.keys(claimDocuments) as [
  keyof typeof claimDocuments, ...(keyof typeof claimDocuments)[],
];
export const ClaimDocument = z.enum(documentCodes, { error: '请选择您有的证件' });
export type ClaimDocument = z.infer<typeof ClaimDocument>;

/** What a claiming family says: it has no account, and is told nothing about the other one. */
export const ClaimContent = z.object({
  child: z.object({ name: PersonName, documentNumber: CitizenIdNumber }),
  guardian: z.object({ name: RegistrantName, phone: MobilePhone }),
  statement: text('情况说明', 200),
  documents: z.array(ClaimDocument).min(1, { error: '请至少选择一种您有的证件' }).max(5),
});
export type ClaimContent = z.infer<typeof ClaimContent>;

/** The body of a claim, with the code that was sent to its telephone for the registration (S8). */
export const NumberClaimForm = ClaimContent.extend({ district: District, smsCode: SmsCode });
export type NumberClaimForm = z.infer<typeof NumberClaimForm>;

/**
 * `open`: nobody has looked into it. `held`: the other family's case is on hold, and both are asked for
 * papers. `moved`: the number waits for this family to register.
 */
export const ClaimState = z.enum(['open', 'held', 'moved']);
export type ClaimState = z.infer<typeof ClaimState>;

/** The other family as the city office sees it (B26): what is compared with the papers. */
export const NumberHolder = z.object({
  caseId: CaseId,
  accountNumber: AccountNumber,
  district: District,
  hold: Hold.nullable(),
  openedAt: Instant,
  child: z.object({ name: z.string(), documentNumber: z.string(), birthDate: CalendarDate }),
  guardian: z.object({ name: z.string(), phone: z.string() }),
  /** The open proposal to move its number to this claim's family. */
  proposal: z.object({
    proposalVersion: version, proposedBy: z.string().max(64), expiresAt: Instant,
  }).nullable(),
});
export type NumberHolder = z.infer<typeof NumberHolder>;

/** A claim with both sides, for the city office alone. */
export const NumberClaim = z.object({
  claimId: z.uuid(),
  state: ClaimState,
  district: District,
  filedAt: Instant,
  /** Of an open claim: then it is erased. Of a moved number: until then it is kept for the family. */
  until: Instant.nullable(),
  content: ClaimContent,
  /** Null once the other family has revoked. */
  holder: NumberHolder.nullable(),
});
export type NumberClaim = z.infer<typeof NumberClaim>;
