import type { NoticeTemplate, Stage } from '@ruxue/contracts';

import { getCase, lockCase } from '../cases/find-case.ts';
import { openGuardian2Phone } from '../cases/open-guardian2-phone.ts';
import { tellCase } from '../cases/tell-case.ts';
import type { Records } from '../records.ts';
import { PhoneChange, phoneChangeColumns, Phones } from './phone-change.entity.ts';

/** B20: so long the family can stop it, from the message on. */
const noticeMs = 24 * 60 * 60 * 1000;

/** The second system has the child, or is just taking it over: its form bears the number (S16). */
const takenOver: readonly Stage[] = [
  'approved', 'collecting', 'presented', 'enrolled', 'placed', 'admitted',
];

const templates = {
  waiting: 'phone-change-waits', changed: 'phone-changed', stopped: 'phone-change-stopped',
} as const satisfies Record<PhoneChange['state'], NoticeTemplate>;

/**
 * Tells the number of before what happens to it (B20). Of a change that is to come guardian 2 is told,
 * too, and from then on its time runs; one that is over goes. The keys make each message go out once,
 * however often this is repeated.
 */
export async function tellPhoneChange(records: Records, caseId: string): Promise<void> {
  const em = records.em();
  const told = await em.findOne(PhoneChange, { caseId });
  if (told === null) return;
  const { state, proposalVersion } = told;
  const found = await getCase(em, caseId);
  const key = await records.keyRing.forCase(caseId);
  const { from } = key.openJson(phoneChangeColumns.phones, told.phones, Phones);
  const send = (template: NoticeTemplate, phone: string) => records.call('sms.send-notice', {
    key: `${template}-${caseId}-${proposalVersion}`, caseId, template, phone,
  });
  if (state === 'changed' && takenOver.includes(found.stage)) {
    const { submissionVersion } = found;
    await records.call('collection.sync-case', { caseId, submissionVersion });
  }
  await send(templates[state], from);
  if (state !== 'waiting') {
    await em.nativeDelete(PhoneChange, { caseId, state, proposalVersion });
    return;
  }
  const second = await openGuardian2Phone(em, key, found);
  if (second !== null) await send('guardian2-phone-change', second);
  await startTime(records, caseId, proposalVersion);
}

/** From now on the family sees it, and can stop it. */
async function startTime(
  { em, hints }: Records, caseId: string, proposalVersion: number,
): Promise<void> {
  const shown = await em().transactional(async (fork) => {
    const found = await lockCase(fork, caseId);
    const waiting = { caseId, state: 'waiting', changesAt: null, proposalVersion } as const;
    const changesAt = new Date(Date.now() + noticeMs);
    // Stopped, or confirmed anew, while the messages went out.
    if (await fork.nativeUpdate(PhoneChange, waiting, { changesAt }) === 0) return null;
    found.viewVersion += 1;
    return found;
  });
  if (shown !== null) tellCase(hints, shown);
}
