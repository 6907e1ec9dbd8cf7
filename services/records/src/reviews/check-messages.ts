import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import type { Handler, Records } from '../records.ts';
import { getSeen } from './get-seen.ts';

const events = { read: 'readMessages', resend: 'resendMessage' } as const;

/** Whether staff may read a case's messages, or send one again; sms itself knows no districts. */
export const checkMessages = (records: Records): Handler<'records.check-messages'> =>
  ({ actor, caseId, act }) => {
    const event = events[act];
    return auditRefusals(records, { actor, event, caseId }, () =>
      records.em().transactional(async (em) => {
        await getSeen(em, actor, caseId);
        appendAudit(em, { actor, event, caseId });
        return {};
      }));
  };
