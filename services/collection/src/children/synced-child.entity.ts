import { defineEntity, p } from '@mikro-orm/core';
import { fieldsOf, type DistrictCode } from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

const SyncedChildSchema = defineEntity({
  name: 'SyncedChild',
  tableName: 'synced_child',
  properties: {
    caseId: p.uuid().primary(),
    district: p.string().length(6).$type<DistrictCode>(),
    submissionVersion: p.integer(),
    /** Of the registered data, which may change within a submission (B20). */
    registeredVersion: p.integer(),
    /** HMAC of all the content, under a key derived from the child's. */
    contentHash: holds(
      p.string().length(43),
      'accountNumber', ...fieldsOf('registered'), ...fieldsOf('details'), 'materials',
    ),
    syncedAt: p.datetime(3),
    /** The child's own key, under which the columns below are sealed. */
    keyId: p.uuid(),
    accountNumber: holds(p.blob(), 'accountNumber'),
    registered: holds(p.blob(), ...fieldsOf('registered')),
    details: holds(p.blob(), ...fieldsOf('details')),
    /** The list of materials: places, states and files' hashes. */
    materials: holds(p.blob(), 'materials'),
  },
});

/** A child as 小学入学服务系统 took it over from the review side (S15). */
export class SyncedChild extends SyncedChildSchema.class {}
SyncedChildSchema.setClass(SyncedChild);
