import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimsOf } from '@ruxue/testing/keycloak-browser';
import { waitUntil } from '@ruxue/testing/wait-for';

import { holdTable } from '../chaos/hold-table.ts';
import { superuserOf } from '../chaos/killed-while-writing.ts';
import { orderedCode, registeredFamily, type Family } from '../support/family.ts';
import { submittedWithFile } from '../support/submitted-with-file.ts';
import {
  approved, confirmedForm, dongchengStaff, published, revocationReceipt, revoked, submittedDetails,
  viewOf, type DistrictStaff,
} from '../support/way.ts';
import { holders, leaveBehind, type Holder } from './leave-behind.ts';
import { loseOfSynced, publishUnheard } from './lose.ts';
import { openReconcilePlace, type ReconcilePlace } from './place.ts';

let place: ReconcilePlace;
let staff: DistrictStaff;
let family: Family;
let synced: string;
let erased: string;

beforeAll(async () => {
  place = await openReconcilePlace();
  staff = await dongchengStaff(place.world);
  const leaver = await registeredFamily(place.world);
  erased = caseOf(leaver);
  await revoked(place.world.api, await revocationReceipt(place.world.api, leaver));
  await untilNothingIsUnderWay(erased);
  family = await registeredFamily(place.world);
  await submittedDetails(place.world.api, family);
  synced = await approved(place.world.api, staff.reviewer, family);
  await published(place.world.api, staff.manager, 'publish');
  await waitUntil('the sync', async () =>
    (await viewOf(place.world.api, family)).entrance === 'school');
  await untilNothingIsUnderWay(synced);
});
afterAll(() => place.close());

const caseOf = ({ token }: Family): string => String(claimsOf(token)['case_id']);
const reconcile = (caseId: string, minimumAgeSeconds = 0) =>
  place.reconcile({ caseIds: [caseId], minimumAgeSeconds });
const untilNothingIsUnderWay = (caseId: string) =>
  waitUntil('an end of what is under way', async () => {
    const { repaired, left } = await reconcile(caseId);
    return repaired === 0 && left.length === 0;
  });

describe('a synced case (B14)', () => {
  it.each(Object.entries(loseOfSynced))('%s: is repaired', async (_kind, lose) => {
    await lose(place, synced);
    expect(await reconcile(synced)).toMatchObject({ compared: 1, repaired: 1, left: [] });
    expect(await reconcile(synced)).toMatchObject({ repaired: 0, left: [] });
  });

  it('is not touched while a difference is young', async () => {
    await loseOfSynced['not-in-collection'](place, synced);
    expect(await reconcile(synced, 3600)).toMatchObject({ compared: 1, repaired: 0, left: [] });
    const rows = await place.sql(
      'collection', 'select 1 from synced_child where case_id = $1', [synced],
    );
    expect(rows).toEqual([]);
    expect(await reconcile(synced)).toMatchObject({ repaired: 1, left: [] });
  });

  it('without its key is left to a person, with its age', async () => {
    const [row] = await place.sql<{ opened: Date }>(
      'records', 'select opened_at as opened from enrolment_case where id = $1', [synced],
    );
    const move = (caseId: string, to: string) =>
      place.sql('keys', 'update child_key set case_id = $2 where case_id = $1', [caseId, to]);
    const elsewhere = randomUUID();
    await move(synced, elsewhere);
    const { left, repaired } = await reconcile(synced);
    await move(elsewhere, synced);
    expect(repaired).toBe(0);
    expect(left).toEqual([
      { kind: 'key-missing', caseId: synced, since: row?.opened.toISOString() },
    ]);
  });

  it('without a file of its submission is left to a person, with its age', async () => {
    const caseId = caseOf(await submittedWithFile(place.world));
    await untilNothingIsUnderWay(caseId);
    await place.sql('documents', 'update stored_file set file_key = null where case_id = $1', [caseId]);
    const { left, repaired } = await reconcile(caseId);
    expect(repaired).toBe(0);
    expect(left).toMatchObject([{ kind: 'files-missing', caseId }]);
  });

  it('goes on afterwards: its family confirms and prints', async () => {
    expect((await confirmedForm(place.world.api, family)).formNumber).toBeTruthy();
  });
});

describe('a case before the sync', () => {
  it('follows a publication it was not told; a place it has too early is left', async () => {
    const { api } = place.world;
    const other = await registeredFamily(place.world);
    await submittedDetails(api, other);
    const caseId = await approved(api, staff.reviewer, other);
    await leaveBehind.collection(place, caseId);
    expect((await reconcile(caseId)).left).toMatchObject([{ kind: 'early-in-collection' }]);
    await place.sql('collection', 'delete from placement where case_id = $1', [caseId]);

    await publishUnheard(place, caseId);
    expect(await reconcile(caseId)).toMatchObject({ repaired: 1, left: [] });
    await waitUntil('the sync', async () => (await viewOf(api, other)).entrance === 'school');
  });

  it('whose erasure waits for sms is told as unfinished, and is not touched', async () => {
    const { api } = place.world;
    const leaver = await registeredFamily(place.world);
    const caseId = caseOf(leaver);
    const { token, registered: { guardian } } = leaver;
    const smsCode = await orderedCode(api, guardian.phone, { token, body: { purpose: 'revoke' } });
    const held = await holdTable(superuserOf(place.world, 'sms'), 'message');
    try {
      const { body: { receipt } } = await api.call('revoke', { token, body: { smsCode } });
      await revoked(api, receipt);
      const { repaired, left } = await reconcile(caseId);
      expect(repaired).toBe(0);
      expect(left).toMatchObject([{ kind: 'erasure-unfinished', caseId }]);
    } finally {
      await held.release();
    }
    await untilNothingIsUnderWay(caseId);
  });
});

describe('an erased case', () => {
  it.each(holders)('%s of it left: is erased again', async (holder) => {
    await leaveBehind[holder](place, erased);
    expect(await reconcile(erased)).toMatchObject({ compared: 1, repaired: 1, left: [] });
    expect(await reconcile(erased)).toMatchObject({ repaired: 0, left: [] });
  });

  it('whose revocation never ended for its family, ends', async () => {
    await place.sql(
      'records', 'update revocation set completed_at = null where case_id = $1', [erased],
    );
    expect(await reconcile(erased)).toMatchObject({ repaired: 1, left: [] });
  });
});

describe('a case that records never knew', () => {
  it.each(holders)('%s of it: is left as it is, for a person', async (holder: Holder) => {
    const caseId = randomUUID();
    await leaveBehind[holder](place, caseId);
    const first = await reconcile(caseId);
    expect(first).toMatchObject({ repaired: 0, left: [{ kind: `${holder}-of-unknown`, caseId }] });
    expect((await reconcile(caseId)).left).toEqual(first.left);
  });
});
