import { defineEntity, p } from '@mikro-orm/core';
import {
  Closing, fieldsOf, Hold, identityStatuses, SecondLook, stages, type Agency, type DistrictCode,
  type SchoolDeclineReason,
} from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

/** Sealed columns of a case: under the child's own key, tied to their place by these names. */
export const caseColumns = {
  /** Name, ID number, birth date, household province, guardian: parent and the district (B26). */
  registered: 'enrolment_case.registered',
  /** The name alone, for queues. */
  childName: 'enrolment_case.child_name',
  /** Guardian 1's telephone, for sms. */
  phone: 'enrolment_case.phone',
} as const;

const schema = defineEntity({
  name: 'EnrolmentCase',
  tableName: 'enrolment_case',
  indexes: [
    // Queues and their counts read this alone, whatever the tab and the filter (B6).
    {
      properties: ['district', 'stage', 'season', 'submittedAt', 'id'],
      include: [
        'submissionVersion', 'begunVersion', 'assignedTo', 'identity', 'returnUntil', 'isOverdue',
        'secondLook', 'isCorrectionAsked',
      ],
    },
    // A queue of all stages is read in its order: with the index above it would sort a district.
    { properties: ['district', 'season', 'submittedAt', 'id'], include: ['stage'] },
  ],
  properties: {
    id: p.uuid().primary(),
    season: p.string().length(16),
    district: p.string().length(6).$type<DistrictCode>(),
    accountNumber: holds(p.character().length(8).unique(), 'accountNumber'),
    isAccountReady: p.boolean().default(false),
    channel: p.enum(['web', 'counter']),
    registered: holds(p.blob().comment("sealed under the child's key"), ...fieldsOf('registered')),
    childName: holds(p.blob().comment("sealed under the child's key"), 'childName'),
    phone: holds(
      p.blob().strictNullable().comment("sealed under the child's key; null for a family without one"),
      'guardianPhone',
    ),
    stage: p.enum(stages),
    stageVersion: p.integer(),
    identity: holds(p.enum(identityStatuses), 'identityCheck'),
    submissionVersion: p.integer(),
    decisionVersion: p.integer(),
    admissionVersion: p.integer().default(0)
      .comment('the least version of the next admission, raised by each recall (B22)'),
    begunVersion: p.integer().default(0)
      .comment('the last submission whose review staff have begun (B5)'),
    itemsVersion: p.integer().default(0).comment('counts verdicts on items (B7)'),
    openAgencies: holds(
      p.array().$type<Agency[]>().default([])
        .comment('agencies with an item that nobody has judged (B4)'),
      'situation',
    ),
    openItems: holds(
      p.array().$type<string[]>().default([])
        .comment('codes of the items that nobody has judged (B6)'),
      'situation',
    ),
    declared: holds(
      p.array().$type<string[]>().default([])
        .comment('the answers of the last submission, as question:answer (B6)'),
      'situation',
    ),
    assignedTo: p.string().length(64).strictNullable().comment('whose case it is (L6)'),
    leasedBy: p.string().length(64).strictNullable().comment('who has it open (L6)'),
    leasedUntil: p.datetime(3).strictNullable(),
    returnUntil: p.datetime(3).strictNullable().comment("the family's deadline of a return (B5)"),
    isOverdue: p.boolean().default(false).comment('补正逾期: a person decides on what is there (B5)'),
    secondLook: holds(p.enum(SecondLook.options).default('none'), 'decision'),
    secondLookOf: p.integer().strictNullable()
      .comment('the version of the decision that the family had looked at again (B5)'),
    secondLookAt: p.datetime(3).strictNullable(),
    isCorrectionAsked: p.boolean().default(false)
      .comment('a request for correction is open (B19)'),
    closedAs: holds(p.enum(Closing.options).strictNullable(), 'decision'),
    hold: p.enum(Hold.options).strictNullable().comment('「暂缓办理」, and why (B21)'),
    submitUntil: p.datetime(3).strictNullable()
      .comment('registered after the window, for a moved number: submits until then (B21)'),
    schoolId: holds(p.string().length(64).strictNullable(), 'school'),
    isSchoolNamed: holds(
      p.boolean().default(false).comment('the district has named this school (B23)'), 'school',
    ),
    declineReason: holds(
      p.string().length(32).strictNullable().$type<SchoolDeclineReason>()
        .comment('why this school declined, until another is named'),
      'school',
    ),
    confirmedVersion: p.integer(),
    viewVersion: p.integer().comment("counts changes of the parent's view only"),
    statusSince: p.datetime(3).comment('since when the parent sees the present status'),
    openedAt: p.datetime(3),
    submittedAt: p.datetime(3).strictNullable(),
  },
});

/**
 * A child's enrolment, from registration until its row is erased (B13). The stage and what belongs
 * to it are a projection of the child's workflow; only `apply-action` changes them.
 */
export class EnrolmentCase extends schema.class {}
schema.setClass(EnrolmentCase);
