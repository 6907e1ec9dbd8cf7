import { Refusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import type { EnrolmentCase } from '../cases/case.entity.ts';
import { lockCase } from '../cases/find-case.ts';
import { movePhone } from '../cases/move-phone.ts';
import { tellCase } from '../cases/tell-case.ts';
import type { Records } from '../records.ts';
import { PhoneChange, phoneChangeColumns, Phones } from './phone-change.entity.ts';

/**
 * Changes the telephone of a case whose time has come (B20). Where others have taken the new number's
 * last place meanwhile (S7), or the case was put on hold (B21), it stops instead.
 */
export async function changeDuePhone(records: Records, caseId: string): Promise<void> {
  const within = (work: typeof change) =>
    records.em().transactional((em) => settle(records, em, caseId, work));
  const settled = await within(change).catch((error: unknown) => {
    if (error instanceof Refusal && error.data.type === 'phone-accounts-full') return within(stop);
    throw error;
  });
  if (settled !== null) tellCase(records.hints, settled);
}

interface Due {
  readonly records: Records;
  readonly em: EntityManager;
  readonly found: EnrolmentCase;
  readonly due: PhoneChange;
}

/** The case after it; null when it was stopped in this moment, or the case has ended. */
async function settle(
  records: Records, em: EntityManager, caseId: string, work: (due: Due) => Promise<void>,
): Promise<EnrolmentCase | null> {
  const found = await lockCase(em, caseId);
  const due = await em.findOne(
    PhoneChange, { caseId, state: 'waiting', changesAt: { $lte: new Date() } },
  );
  if (due === null) return null;
  if (found.stage === 'revoking' || found.closedAs !== null) {
    em.remove(due);
    return null;
  }
  await (found.hold === null ? work : stop)({ records, em, found, due });
  return found;
}

async function change({ records, em, found, due }: Due): Promise<void> {
  const key = await records.keyRing.forCase(found.id);
  const { to } = key.openJson(phoneChangeColumns.phones, due.phones, Phones);
  await movePhone(records, em, found, to);
  due.state = 'changed';
  audit(em, due, 'phoneChanged');
}

function stop({ em, found, due }: Due): Promise<void> {
  due.state = 'stopped';
  found.viewVersion += 1;
  audit(em, due, 'phoneChangeFailed');
  return Promise.resolve();
}

const audit = (em: EntityManager, { caseId, proposalVersion }: PhoneChange, event: string): void =>
  appendAudit(em, { actor: { kind: 'system' }, event, caseId, facts: { proposalVersion } });
