import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NoticeTemplate } from '@ruxue/contracts';

import { deleteExpired } from '../delete-expired.ts';
import { prepareNotice } from '../notices/prepare-notice.ts';
import { openSms, someFamily, type Sms } from '../testing/open-sms.ts';

let sms: Sms;

beforeAll(async () => {
  sms = await openSms();
});
afterAll(() => sms.close());

const em = () => sms.orm.em.fork();

async function prepare(caseId: string, template: NoticeTemplate): Promise<string> {
  const { phones, notices } = sms;
  const key = `${template}:${randomUUID()}`;
  await prepareNotice({ em, phones, notices })({ key, caseId, template });
  return key;
}

const keysOf = async (caseId: string) => {
  const rows = await em().execute(
    'select key from prepared_notice where case_id = ? order by key', [caseId],
  );
  return rows;
};

describe('prepared notices', () => {
  it("go with the case, all but the revocation's own (B13, S20)", async () => {
    const { caseId } = someFamily();
    const kept = await prepare(caseId, 'revoked');
    await prepare(caseId, 'phone-changed');
    await prepare(caseId, 'phone-changed');
    await sms.eraseCase({ caseId });
    expect(await keysOf(caseId)).toEqual([{ key: kept }]);
  });

  it('of a change of number go after a day (B20)', async () => {
    const { caseId } = someFamily();
    const [revoked, changed] = [
      await prepare(caseId, 'revoked'), await prepare(caseId, 'phone-changed'),
    ];
    const aged = (hours: number) => em().execute(
      "update prepared_notice set prepared_at = now() - ? * interval '1 hour' where case_id = ?",
      [hours, caseId],
    );
    await aged(23);
    await deleteExpired(em(), sms.notices, new Date());
    expect(await keysOf(caseId)).toEqual([{ key: changed }, { key: revoked }]);
    await aged(25);
    await deleteExpired(em(), sms.notices, new Date());
    expect(await keysOf(caseId)).toEqual([{ key: revoked }]);
  });
});
