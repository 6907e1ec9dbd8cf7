import { randomBytes, randomInt, randomUUID } from 'node:crypto';

import { realmName } from '@ruxue/local/keycloak-realm';

import type { ReconcilePlace } from './place.ts';

type Leave = (place: ReconcilePlace, caseId: string) => Promise<unknown>;

/** Where something of a case can be left, and how a test leaves it there. */
export const leaveBehind = {
  workflow: ({ startWorkflow }, caseId) => startWorkflow(caseId),
  collection: ({ sql }, caseId) => sql(
    'collection', `insert into placement (case_id, school_id, step) values ($1, $2, 'presented')`,
    [caseId, 'school-110101-1'],
  ),
  documents: ({ sql }, caseId) => sql(
    'documents', 'insert into issued_form_number (form_number, case_id) values ($1, $2)',
    [`T${randomInt(1e9)}`, caseId],
  ),
  sms: ({ sql }, caseId) => sql(
    'sms',
    `insert into message (id, case_id, phone_hash, kind, template, status, created_at)
     values ($1, $2, $3, 'notice', 'progress', 'sent', now())`,
    [randomUUID(), caseId, randomUUID()],
  ),
  account: ({ admin }, caseId) => admin.send('POST', `/${realmName}/users`, {
    username: `9${randomInt(1e7).toString().padStart(7, '0')}`,
    enabled: false,
    attributes: { case_id: [caseId], district: ['110101'] },
  }),
  key: ({ sql }, caseId) => sql(
    'keys',
    `insert into child_key (case_id, key_id, season, district, wrapped, has_case, created_at)
     values ($1, $2, 'demo', '110101', $3, true, now() - interval '1 day')`,
    [caseId, randomUUID(), randomBytes(32)],
  ),
  claims: ({ sql }, caseId) => sql(
    'records',
    `insert into document_claim (season, document_hash, case_id) values ('demo', $1, $2)`,
    [randomBytes(32).toString('base64url'), caseId],
  ),
} satisfies Record<string, Leave>;

export type Holder = keyof typeof leaveBehind;
export const holders = Object.keys(leaveBehind) as Holder[];
