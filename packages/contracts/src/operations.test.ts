import { randomUUID } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';

import { Action } from './actions/action.ts';
import { isAllowed } from './actions/allowed-actions.ts';
import { declarations } from './actions/declarations.ts';
import { CaseProjection, CaseStart } from './case-projection.ts';
import { DraftData } from './details.ts';
import { operations } from './operations.ts';
import { serviceNames } from './operations/operation.ts';
import { routes } from './routes.ts';
import { stages } from './stages.ts';

/** Every string of a schema without a bound: no id, no code, no short word. */
function freeText(schema: z.ZodType): string[] {
  const found: string[] = [];
  const walk = (node: unknown, path: string) => {
    if (typeof node !== 'object' || node === null) return;
    if ('type' in node && node.type === 'string') {
      const isBounded = 'enum' in node || 'const' in node || 'format' in node || 'pattern' in node;
      const length = 'maxLength' in node ? Number(node.maxLength) : Infinity;
      if (!isBounded && length > 64 && !('examples' in node)) found.push(path);
    }
    for (const [name, child] of Object.entries(node)) walk(child, `${path}/${name}`);
  };
  walk(z.toJSONSchema(schema, { unrepresentable: 'any' }), '');
  return found;
}

describe('the operations table', () => {
  it('names subjects <service>.<verb-noun> and only services that exist', () => {
    for (const [name, { callers }] of Object.entries(operations)) {
      expect(name).toMatch(/^(auth|sms|records|collection|documents)\.[a-z]+(-[a-z]+)+$|^auth\.deny$/u);
      for (const caller of callers) expect(serviceNames).toContain(caller);
    }
  });
});

describe('what stands in a workflow history', () => {
  it.each([
    ['Action', Action], ['CaseProjection', CaseProjection], ['CaseStart', CaseStart],
  ])('%s has no room for personal data (B13)', (_name, schema) => {
    expect(freeText(schema)).toEqual([]);
  });
});

describe('what comes from outside', () => {
  it('leaves out whatever the registry names that is no field of ours (B13)', () => {
    const body = { reference: randomUUID(), answer: 'different', fields: ['name: 张三', 'name'] };
    expect(routes.receiveAgencyAnswer.body.parse(body).fields).toEqual(['name']);
  });

  it('refuses a draft that is nested too deep to be one', () => {
    const nested = (depth: number): unknown => (depth === 0 ? 'x' : { a: nested(depth - 1) });
    expect(DraftData.safeParse(nested(4)).success).toBe(true);
    expect(DraftData.safeParse(JSON.parse('{"a":'.repeat(6000) + '1' + '}'.repeat(6000))).success)
      .toBe(false);
  });
});

describe('the declared actions', () => {
  it('stand under their own names', () => {
    for (const [name, declaration] of Object.entries(declarations)) {
      expect(declaration.name).toBe(name);
    }
  });

  it('lets a parent revoke anything that is not shown as admitted (S20)', () => {
    expect(stages.filter((stage) => !isAllowed(stage, 'revoke'))).toEqual([
      'admitted', 'revoking', 'revoked',
    ]);
  });
});

describe('the routes table', () => {
  it('has no two routes with the same method and path', () => {
    const addresses = Object.values(routes).map(({ method, path }) => `${method} ${path}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('asks for an Idempotency-Key on every write that would do something twice without', () => {
    const unkeyed = Object.entries(routes)
      .filter(([, route]) => route.method !== 'GET' && !('isKeyed' in route))
      .map(([name]) => name);
    expect(unkeyed.sort()).toEqual([
      'agreeSettings',
      'assignCase', 'bookAppointment', 'cancelAppointment',
      'changeMaterial', 'closeAppointmentSlot',
      'confirmPlan',
      'confirmPublicationRecall',
      'confirmStaffProposal',
      'countStumbles',
      'createCaptcha',
      'declareReadiness',
      'deleteMaterial',
      'endVisit',
      'findSchools',
      'issueClaimCode',
      'judgeItem',
      'markNotDuplicate',
      'markShown', 'openAppointments', 'proposePublicationRecall',
      'publishCitySettings', 'publishSettings',
      'readSchoolFile',
      'reassignCases',
      'receiveAgencyAnswer', 'refuseNumberClaim',
      'releaseLease',
      'requestCounterCode',
      'requestNewPhoneCode',
      'requestSmsCode',
      'restoreCitySettings', 'restoreSettings',
      'runVerdictFile',
      'saveCityDraft', 'saveDraft',
      'saveSettingsDraft',
      'signOut',
      'startReading', 'startRegistrationVisit', 'startVisit',
      'stopPhoneChange', 'stopPhoneChangeForFamily',
      'takeLease',
      'tryVerdictFile',
      'undoBatch', 'undoVerdictFile',
      'unmarkNotDuplicate',
      'updateStaff',
      'withdrawCitySettings', 'withdrawCorrection',
      'withdrawNote',
      'withdrawPlan',
      'withdrawProposal',
      'withdrawPublicationRecall',
      'withdrawSettings',
      'withdrawStaffProposal',
    ]);
  });
});
