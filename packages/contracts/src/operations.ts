import type * as z from 'zod';

import { authOperations } from './operations/auth-operations.ts';
import { collectionOperations } from './operations/collection-operations.ts';
import { documentsOperations } from './operations/documents-operations.ts';
import { recordsAppointmentOperations } from './operations/records-appointment-operations.ts';
import { recordsAssignmentOperations } from './operations/records-assignment-operations.ts';
import { recordsBatchOperations } from './operations/records-batch-operations.ts';
import { recordsCaseOperations } from './operations/records-case-operations.ts';
import { recordsClaimOperations } from './operations/records-claim-operations.ts';
import { recordsCounterOperations } from './operations/records-counter-operations.ts';
import { recordsDeskOperations } from './operations/records-desk-operations.ts';
import { recordsErasureOperations } from './operations/records-erasure-operations.ts';
import { recordsItemOperations } from './operations/records-item-operations.ts';
import { recordsLookOperations } from './operations/records-look-operations.ts';
import { recordsNoteOperations } from './operations/records-note-operations.ts';
import { recordsParentOperations } from './operations/records-parent-operations.ts';
import { recordsLikenessOperations } from './operations/records-likeness-operations.ts';
import { recordsPhoneOperations } from './operations/records-phone-operations.ts';
import { recordsPrintOperations } from './operations/records-print-operations.ts';
import { recordsProposalOperations } from './operations/records-proposal-operations.ts';
import { recordsPublicationOperations } from './operations/records-publication-operations.ts';
import { recordsSchoolOperations } from './operations/records-school-operations.ts';
import { recordsSeasonOperations } from './operations/records-season-operations.ts';
import { recordsSettingsOperations } from './operations/records-settings-operations.ts';
import { recordsStaffOperations } from './operations/records-staff-operations.ts';
import { recordsStatisticsOperations } from './operations/records-statistics-operations.ts';
import { recordsVerdictFileOperations } from './operations/records-verdict-file-operations.ts';
import { smsOperations } from './operations/sms-operations.ts';

/** Every request/reply subject between our processes. There are no other subjects except hints. */
export const operations = {
  ...authOperations,
  ...smsOperations,
  ...recordsParentOperations,
  ...recordsCaseOperations,
  ...recordsErasureOperations,
  ...recordsPrintOperations,
  ...recordsPhoneOperations,
  ...recordsSchoolOperations,
  ...recordsSeasonOperations,
  ...recordsSettingsOperations,
  ...recordsStaffOperations,
  ...recordsDeskOperations,
  ...recordsCounterOperations,
  ...recordsClaimOperations,
  ...recordsItemOperations,
  ...recordsProposalOperations,
  ...recordsAssignmentOperations,
  ...recordsAppointmentOperations,
  ...recordsPublicationOperations,
  ...recordsLikenessOperations,
  ...recordsNoteOperations,
  ...recordsLookOperations,
  ...recordsStatisticsOperations,
  ...recordsBatchOperations,
  ...recordsVerdictFileOperations,
  ...collectionOperations,
  ...documentsOperations,
} as const;

export type OperationName = keyof typeof operations;
export type OperationsOf<Service extends string> = Extract<OperationName, `${Service}.${string}`>;

/** The caller's request, before parsing. */
export type RequestInput<Name extends OperationName> = z.input<(typeof operations)[Name]['request']>;
/** The handler's request, parsed. */
export type Request<Name extends OperationName> = z.output<(typeof operations)[Name]['request']>;
/** The reply, for handler and caller. */
export type Reply<Name extends OperationName> = z.output<(typeof operations)[Name]['reply']>;
