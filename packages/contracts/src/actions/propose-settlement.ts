import '../zod-jitless.ts';
import * as z from 'zod';

import { version } from '../fields.ts';
import { declareAction } from './declare-action.ts';

/** Papers by which staff may settle an identity that the registry doesn't confirm (S13). */
export const settlementDocuments = [
  'identity-card', 'household-register', 'police-certificate', 'birth-certificate',
] as const;
export const SettlementDocument = z.enum(settlementDocuments);
export type SettlementDocument = z.infer<typeof SettlementDocument>;

/** Reasons why the registry's answer doesn't stand in the way (S13). */
export const settlementReasons = [
  'registry-outdated', 'rare-character', 'address-written-differently', 'recently-moved',
  'registry-silent',
] as const;
export const SettlementReason = z.enum(settlementReasons);
export type SettlementReason = z.infer<typeof SettlementReason>;

const input = z.object({
  submissionVersion: version,
  document: SettlementDocument,
  reason: SettlementReason,
});

/**
 * The first of two steps that settle an identity by document (S13), in histories of before: now it is
 * proposed in records (`case-proposals.ts`), and no route sends this.
 */
export const proposeSettlement = declareAction({
  name: 'proposeSettlement',
  by: { roles: ['reviewer', 'district-manager'], of: 'district' },
  input,
  stages: ['inReview'],
  view: 'nothing',
});
