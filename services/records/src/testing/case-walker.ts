import { randomUUID } from 'node:crypto';

import {
  detailsItem, GivenVerdict, initialProjection,
  type Action, type CaseProjection, type Details, type DistrictCode, type MaterialPlace,
  type ReviewItems, type StaffActor,
} from '@ruxue/contracts';
import type { Handlers } from '@ruxue/service-kit';
import { someDetailsOfTwoGuardians, someRegisteredData, type PhonedData } from '@ruxue/testing/people';
import { someRegistration } from '@ruxue/testing/some-registration';
import { staffOf } from '@ruxue/testing/staff-of';
import type * as z from 'zod';

const parent = { kind: 'parent' } as const;
const system = { kind: 'system' } as const;

/** Takes a case from stage to stage as its workflow would, through records' own operations. */
export interface CaseWalker {
  readonly caseId: string;
  readonly accountNumber: string;
  readonly registered: PhonedData;
  /** The details that `submit` submits. */
  readonly details: Details;
  readonly actor: StaffActor;
  projection(): CaseProjection;
  /** One action with what it changes; keeps the new projection when records applied it. */
  apply(
    action: Action,
    change?: Partial<CaseProjection>,
    actionId?: string,
  ): ReturnType<Handlers<'records'>['records.apply-action']>;
  submit(changed?: Partial<Details>): Promise<void>;
  takeBack(): Promise<void>;
  verify(): Promise<void>;
  /** A verdict on the details, or on another item, by the walker's own actor or somebody else. */
  judge(
    verdict: Partial<z.input<typeof GivenVerdict>>, place?: MaterialPlace, by?: StaffActor,
  ): Promise<ReviewItems>;
  /** A refusal finds fault with the details; for an approval the identity has to be verified. */
  decide(outcome: 'approved' | 'rejected'): Promise<void>;
  /** After a publication: what the workflow does when it is told. */
  followReview(publicationId: string, outcome: 'approved' | 'rejected'): Promise<void>;
  sync(): Promise<void>;
  present(schoolId: string): Promise<void>;
  enrol(): Promise<void>;
  approveAdmission(): Promise<void>;
  revoke(): Promise<void>;
}

export async function walkNewCase(
  handlers: Handlers<'records'>,
  district: DistrictCode,
  registered = someRegisteredData(),
): Promise<CaseWalker> {
  const opened = await handlers['records.open-case'](
    await someRegistration(handlers['records.start-reading'], { district, registered }),
  );
  const { caseId, accountNumber } = opened;
  const details = someDetailsOfTwoGuardians(registered);
  const actor = staffOf(district);
  const officerOf = (schoolId: string) => staffOf(district, ['school-officer'], schoolId);
  let now: CaseProjection = initialProjection;

  let draftVersion = 0;

  const apply: CaseWalker['apply'] = async (action, change = {}, actionId = randomUUID()) => {
    const expectedVersion = now.stageVersion;
    const next = { ...now, ...change, stageVersion: expectedVersion + 1 };
    const requestHash = action.actor.kind === 'system' ? null : 'the-request';
    const request = { caseId, actionId, requestHash, action, expectedVersion, next };
    const reply = await handlers['records.apply-action'](request);
    if (reply.result === 'applied') now = next;
    return reply;
  };
  const schoolOf = () => now.schoolId ?? '';

  let itemsVersion = 0;
  /** Of the verdict on the details. */
  let detailsVersion = 0;
  const judge: CaseWalker['judge'] = async (verdict, place = detailsItem, by = actor) => {
    const { submissionVersion } = now;
    const baseVersion = place === detailsItem ? detailsVersion : 0;
    const given = GivenVerdict.parse({ submissionVersion, baseVersion, ...verdict });
    const judged = await handlers['records.judge-item']({ actor: by, caseId, ...place, given });
    ({ itemsVersion } = judged);
    const details = judged.items.find(({ item }) => item === detailsItem.item);
    detailsVersion = details?.verdict?.version ?? 0;
    return judged;
  };

  return {
    caseId, accountNumber, registered, details, actor, apply,
    projection: () => now,
    async submit(changed = {}) {
      const draft = { caseId, baseVersion: draftVersion, data: { ...details, ...changed } };
      draftVersion = (await handlers['records.save-draft'](draft)).version;
      const freeze = handlers['records.freeze-submission'];
      const frozen = await freeze({ caseId, draftVersion });
      const { submissionVersion, keepsSettlement } = frozen;
      const identity = keepsSettlement ? 'checkedByStaff' : 'pending';
      const change = { stage: 'inReview', submissionVersion, identity } as const;
      await apply({ type: 'submitDetails', actor: parent, ...frozen }, change);
    },
    async takeBack() {
      const { submissionVersion } = now;
      await apply({ type: 'takeBack', actor: parent, submissionVersion }, { stage: 'registered' });
      draftVersion += 1;
    },
    async verify() {
      const { submissionVersion } = now;
      const outcome = 'verified';
      const action: Action = {
        type: 'registryResult', actor: system, submissionVersion, outcome, fields: [],
      };
      await apply(action, { identity: outcome });
    },
    judge,
    async decide(outcome) {
      if (outcome === 'rejected') {
        await judge({ verdict: 'rejected', reasonCode: 'details-differ' });
      }
      const { submissionVersion, decisionVersion } = now;
      const decision = { submissionVersion, itemsVersion, outcome };
      const change = { stage: 'decided', decisionVersion: decisionVersion + 1 } as const;
      const reply = await apply({ type: 'decideReview', actor, ...decision }, change);
      if (outcome === 'rejected' || reply.result !== 'applied') return;
      // The items that nobody had judged are accepted with it.
      itemsVersion += 1;
      if (detailsVersion === 0) detailsVersion = itemsVersion;
    },
    async followReview(publicationId, outcome) {
      const { decisionVersion } = now;
      const published = { publicationId, decisionVersion };
      await apply({ type: 'publishReview', actor: system, ...published }, { stage: outcome });
    },
    async sync() {
      const { submissionVersion } = now;
      const action = { type: 'completeSync', actor: system, submissionVersion } as const;
      await apply(action, { stage: 'collecting' });
    },
    async present(schoolId) {
      // S16: nobody is presented before the family has confirmed the data.
      const change = {
        stage: 'presented', schoolId, confirmedVersion: now.submissionVersion,
      } as const;
      await apply({ type: 'recordPresentation', actor: officerOf(schoolId), schoolId }, change);
    },
    async enrol() {
      const schoolId = schoolOf();
      await apply({ type: 'enrol', actor: officerOf(schoolId), schoolId }, { stage: 'enrolled' });
    },
    async approveAdmission() {
      await apply({ type: 'approveAdmission', actor }, { stage: 'placed' });
    },
    async revoke() {
      const action = { type: 'revoke', actor: parent, noticeId: randomUUID() } as const;
      await apply(action, { stage: 'revoking' });
    },
  };
}
