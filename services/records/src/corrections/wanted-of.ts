import {
  AskedChange, CorrectionReason, SettlementDocument, type CorrectionRequest as RequestView,
} from '@ruxue/contracts';
import type { CaseKey } from '@ruxue/service-kit';
import * as z from 'zod';

import { requestColumns, type CorrectionRequest } from './correction-request.entity.ts';

const Wanted = z.object({
  changes: z.array(AskedChange), reason: CorrectionReason, document: SettlementDocument,
});
export type Wanted = z.infer<typeof Wanted>;

/** Seals what a request wants. */
export const sealWanted = (key: CaseKey, wanted: Wanted): Buffer =>
  key.sealJson(requestColumns.wanted, Wanted.parse(wanted));

/** What a request wants, opened. */
export const wantedOf = (key: CaseKey, { wanted }: Pick<CorrectionRequest, 'wanted'>): Wanted =>
  key.openJson(requestColumns.wanted, wanted, Wanted);

/** A request as its family reads it. */
export const viewOfRequest = (
  key: CaseKey,
  request: Pick<CorrectionRequest, 'requestVersion' | 'wanted' | 'isShown' | 'closedAs' | 'refusal'>
    & { readonly requestedAt: Date; readonly closedAt: Date | null },
): RequestView => ({
  ...wantedOf(key, request),
  requestVersion: request.requestVersion,
  state: request.closedAs ?? 'open',
  isShown: request.isShown,
  requestedAt: request.requestedAt.toISOString(),
  closedAt: request.closedAt?.toISOString() ?? null,
  refusal: request.refusal,
});
