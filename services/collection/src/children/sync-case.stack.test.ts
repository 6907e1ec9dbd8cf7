import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createKeyRing, ErasedCase, toCaseKey } from '@ruxue/service-kit';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { somePhone } from '@ruxue/testing/people';
import { staffOf } from '@ruxue/testing/staff-of';

import { openRunningCollection, type RunningCollection } from '../testing/running-collection.ts';
import { confirmCase, resubmitted, submittedCase } from '../testing/submitted-case.ts';
import { matchDistrict } from '../schools/match-children.ts';
import { openDetails } from './sealed-columns.ts';
import { SyncedChild } from './synced-child.entity.ts';

let collection: RunningCollection;
beforeAll(async () => {
  collection = await openRunningCollection();
});
afterAll(() => collection.close());

const schoolId = 'school-110101-1';
const officer = staffOf('110101', ['school-officer'], schoolId);

describe('sync (S15, S16)', () => {
  it('takes everything over once, shows the form, and erases it with its key', async () => {
    const { call } = collection;
    const { caseId, registered, details } = await submittedCase(call);
    expect(await outcomeOf(call('collection.get-form', { caseId }))).toBe('not-found');

    // At once and again: one child, one number.
    const sync = () => call('collection.sync-case', { caseId, submissionVersion: 1 });
    await Promise.all([sync(), sync(), sync()]);
    // No form, and no number, before the parent has confirmed what stands on it (S16).
    expect(await outcomeOf(call('documents.get-form', { caseId }))).toBe('data-not-confirmed');
    const numberOf = async () =>
      (await call('documents.list-form-numbers', { caseIds: [caseId] })).numbers;
    expect(await numberOf()).toEqual([]);
    await confirmCase(call, caseId);
    const form = await call('documents.get-form', { caseId });
    await sync();
    expect(await call('documents.get-form', { caseId })).toEqual(form);
    const { formNumber } = form;
    expect(await numberOf()).toEqual([{ caseId, formNumber }]);
    expect(await call('documents.find-form-number', { formNumber })).toEqual({ caseId });
    expect(form).toMatchObject({
      version: 1, district: '110101', registered,
      details: {
        householdAddress: details.householdAddress,
        guardians: [{ name: details.guardian1.name, employer: details.guardian1.employer }],
      },
    });
    expect(JSON.stringify(form)).not.toContain('青霉素');
    expect(formNumber).toMatch(/^[1-9]\d{9}$/u);

    // A telephone changed before the answer of a sync was seen (B20): the repeat takes it over.
    const phone = somePhone();
    await call('records.change-phone', { caseId, key: randomUUID(), phone });
    await sync();
    const changed = await call('documents.get-form', { caseId });
    expect(changed.registered.guardian).toEqual({ ...registered.guardian, phone });
    expect(changed).toMatchObject({ formNumber, version: 2 });

    // The paper leads to the case, in its district only, however it was typed; not the older one.
    const { verificationCode } = changed;
    const resolve = (school: string, number: string, code: string) =>
      call('collection.resolve-form', {
        schoolId: school, formNumber: number, verificationCode: code,
      });
    expect(await resolve(schoolId, ` ${formNumber}`, verificationCode.toLowerCase()))
      .toEqual({ caseId });
    expect(await outcomeOf(resolve('school-110102-1', formNumber, verificationCode)))
      .toBe('not-found');
    expect(await outcomeOf(resolve(schoolId, formNumber, 'AAAAAAAA'))).toBe('not-found');
    expect(await outcomeOf(resolve(schoolId, formNumber, form.verificationCode)))
      .toBe('form-superseded');
    expect(await outcomeOf(resolve('school-110102-1', formNumber, form.verificationCode)))
      .toBe('not-found');

    // The officer's own list.
    await call('collection.set-school-step', { caseId, schoolId, step: 'presented' });
    const roster = await call('collection.get-roster', { actor: officer, schoolId });
    expect(roster.entries.find((entry) => entry.caseId === caseId)).toEqual({
      caseId, formNumber, childName: registered.child.name,
      sex: registered.child.sex, birthDate: registered.child.birthDate, step: 'presented',
      guardianName: registered.guardian.name, phone, reason: null,
    });
    const asked = { actor: officer, schoolId, format: 'csv', exportedBy: '=王芳' } as const;
    const file = await call('collection.export-roster', asked);
    const rows = Buffer.from(file.content, 'base64').toString('utf8').split('\r\n');
    expect(rows.find((one) => one.startsWith(formNumber))).toContain(`${registered.guardian.name},${phone},学校已登记,'=王芳,`);
    const stranger = { ...officer, schoolId: 'school-110101-2' };
    expect(await outcomeOf(call('collection.export-roster', { ...asked, actor: stranger })))
      .toBe('not-found');
    expect(await outcomeOf(call('collection.get-roster', { actor: stranger, schoolId })))
      .toBe('not-found');

    // Nothing readable is in the row; after the erasure there is no row, but the number is spent.
    const row = await collection.em().findOneOrFail(SyncedChild, caseId);
    const sealed = Buffer.concat([row.registered, row.details]);
    for (const text of [registered.child.name, details.residenceAddress]) {
      expect(sealed.includes(text)).toBe(false);
    }
    // Its own residence leads to the same schools as the address does for anybody (C8).
    const address = details.residenceAddress;
    expect(await call('collection.find-own-schools', { caseId }))
      .toEqual(await call('collection.find-schools', { district: '110101', address }));
    const { schools } = await call('collection.find-own-schools', { caseId });
    const ownSchools = schools.map(({ id }) => id);
    expect(await call('collection.match-cases', { caseIds: [caseId] }))
      .toEqual({ matches: [{ caseId, ownSchools }] });
    // Where the catchments have changed since, it is matched anew (C8).
    const old = { ownSchools: [], matchedBy: 'old' };
    await collection.em().nativeUpdate(SyncedChild, { caseId }, old);
    const keys = createKeyRing({
      load: async () => {
        const { keyId, key, suite } = await call('records.get-case-key', { caseId });
        return { keyId, key: { suite, bytes: Buffer.from(key, 'base64') } };
      },
    });
    // One whose data can't be opened holds up nobody.
    const [broken = ''] = await collection.addChildren(1);
    await collection.em().nativeUpdate(SyncedChild, { caseId: broken }, { district: '110101' });
    const logger = { warn: () => undefined };
    await matchDistrict({ em: () => collection.em(), keys, logger }, '110101');
    expect(await call('collection.match-cases', { caseIds: [broken] }))
      .toEqual({ matches: [{ caseId: broken, ownSchools: [] }] });
    expect((await call('collection.match-cases', { caseIds: [caseId] })).matches)
      .toEqual([{ caseId, ownSchools }]);
    await call('collection.erase-case', { caseId });
    await call('collection.erase-case', { caseId });
    expect(await outcomeOf(call('collection.find-own-schools', { caseId }))).toBe('not-found');
    expect(await outcomeOf(call('collection.get-form', { caseId }))).toBe('not-found');
    expect(await outcomeOf(sync())).toBe('revoked');
    const em = collection.em();
    expect(await em.count(SyncedChild, { caseId })).toBe(0);
    expect(await em.count(ErasedCase, { caseId })).toBe(1);
  }, 30_000);

  it('takes a correction over as a newer version, and an older one no more', async () => {
    const { call } = collection;
    const submitted = await submittedCase(call);
    const { caseId, details } = submitted;
    const sync = (submissionVersion: number) =>
      call('collection.sync-case', { caseId, submissionVersion });
    const { keyId, key, suite } = await call('records.get-case-key', { caseId });
    const caseKey = toCaseKey(caseId, {
      keyId, key: { suite, bytes: Buffer.from(key, 'base64') },
    });
    const addressNow = async () => {
      const row = await collection.em().findOneOrFail(SyncedChild, caseId);
      return [row.submissionVersion, openDetails(caseKey, row).residenceAddress];
    };
    await sync(1);
    expect(await addressNow()).toEqual([1, details.residenceAddress]);
    const corrected = '北京市东城区和平里九区1号';
    await resubmitted(call, submitted, corrected);
    await sync(2);
    expect(await addressNow()).toEqual([2, corrected]);
    await sync(1);
    expect(await addressNow()).toEqual([2, corrected]);
    await call('collection.erase-case', { caseId });
  }, 30_000);
});
