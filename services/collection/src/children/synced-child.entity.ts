import { defineEntity, p } from '@mikro-orm/core';
import { fieldsOf, type DistrictCode } from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

const SyncedChildSchema = defineEntity({
  name: 'SyncedChild',
  tableName: 'synced_child',
  indexes: [{ properties: ['district'] }],
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
    ownSchools: holds(
      p.array().$type<string[]>().default([]).comment('those of its residence (C8)'), 'school',
    ),
    matchedBy: p.string().length(32).strictNullable()
      .comment('the catchments by which they were found'),
    stepOrder: p.integer().default(0)
      .comment('of the last step at a school; a lower one comes late (B23)'),
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
