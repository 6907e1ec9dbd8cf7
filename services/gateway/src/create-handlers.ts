import type { Call, Logger } from '@ruxue/service-kit';
import { createUpdateCase } from '@ruxue/workflows/update-case';
import type { Client } from '@temporalio/client';

import { accountHandlers } from './accounts/handle-accounts.ts';
import { appointmentHandlers } from './appointments/handle-appointments.ts';
import { assignmentHandlers } from './assignments/handle-assignments.ts';
import { createRedeemCaptcha } from './captchas/redeem-captcha.ts';
import { claimHandlers } from './claims/handle-claims.ts';
import type { GatewayConfig } from './config.ts';
import { counterHandlers } from './counter/handle-counter.ts';
import { createReceiveAgencyAnswer } from './connectors/receive-agency-answer.ts';
import { createGetRevocation } from './enrolment/get-revocation.ts';
import { enrolmentHandlers } from './enrolment/handle-enrolment.ts';
import { publicHandlers } from './http/handle-public.ts';
import { openDataHandlers } from './http/open-data.ts';
import type { RouteHandlers } from './http/handler.ts';
import type { CaseHints } from './live-updates/case-hints.ts';
import type { RateLimits } from './rate-limits/rate-limits.ts';
import { createDocumentsFiles } from './materials/documents-files.ts';
import { materialHandlers } from './materials/handle-materials.ts';
import { phoneHandlers } from './phones/handle-phones.ts';
import { checkSecondPersons } from './proposals/check-second-person.ts';
import { proposalHandlers } from './proposals/handle-proposals.ts';
import { printHandlers } from './prints/handle-prints.ts';
import { batchHandlers } from './publications/handle-batches.ts';
import { publicationHandlers } from './publications/handle-publications.ts';
import { createGetRegistration } from './registrations/get-registration.ts';
import {
  createRegisterAtCounter, createRequestCounterCode,
} from './registrations/register-at-counter.ts';
import { createRegister } from './registrations/register.ts';
import { itemHandlers } from './reviews/handle-items.ts';
import { casePageHandlers } from './reviews/handle-case-page.ts';
import { reviewHandlers } from './reviews/handle-reviews.ts';
import { verdictFileHandlers } from './reviews/handle-verdict-files.ts';
import { schoolHandlers } from './schools/handle-schools.ts';
import { citySettingsHandlers } from './settings/handle-city-settings.ts';
import { settingsHandlers } from './settings/handle-settings.ts';
import { createSignOut } from './sign-in/sign-out.ts';
import { staffHandlers } from './staff/handle-staff.ts';
import { nameRefusals } from './staff/name-refusals.ts';
import { createStaffNames } from './staff/staff-names.ts';
import { traceActions, type TraceRefusal } from './staff/trace-refusal.ts';
import { actionHandlers } from './temporal/handle-actions.ts';
import { createSignalCase } from './temporal/signal-case.ts';

/** A handler for every route of the table. */
export function createHandlers(parts: {
  call: Call;
  temporal: Client;
  caseHints: CaseHints;
  config: GatewayConfig;
  logger: Logger;
  limits: Pick<RateLimits, 'countProven'>;
  traceRefusal: TraceRefusal;
}): RouteHandlers {
  const { call, temporal, caseHints, config, logger, limits, traceRefusal } = parts;
  const updateCase = createUpdateCase(temporal, call);
  const redeemCaptcha = createRedeemCaptcha(call, limits);
  const nameStaff = createStaffNames(call);
  const documents = createDocumentsFiles({
    url: config.DOCUMENTS_URL, secret: config.DOCUMENTS_SECRET,
  });
  const handlers: RouteHandlers = {
    ...publicHandlers(call, config, redeemCaptcha),
    ...openDataHandlers(call),
    ...actionHandlers(updateCase),
    ...accountHandlers({ call, logger, redeemCaptcha, config }),
    ...enrolmentHandlers(call, updateCase, logger),
    ...materialHandlers(call, documents),
    ...printHandlers(call, documents),
    ...phoneHandlers({ call, logger }),
    ...claimHandlers({ call, logger, nameStaff }),
    ...counterHandlers(call, nameStaff, documents),
    ...reviewHandlers(call, nameStaff),
    ...itemHandlers(call, nameStaff),
    ...verdictFileHandlers(call, nameStaff),
    ...publicationHandlers(call, nameStaff),
    ...casePageHandlers(call, nameStaff),
    ...proposalHandlers(call, nameStaff),
    ...batchHandlers(call),
    ...appointmentHandlers(call),
    ...settingsHandlers(call, nameStaff),
    ...citySettingsHandlers(call, nameStaff),
    ...schoolHandlers(call, updateCase, nameStaff),
    ...staffHandlers(call, logger),
    ...assignmentHandlers(call),
    register: createRegister({
      call,
      logger,
      redeemCaptcha,
      caseHints,
      waitSeconds: config.REGISTRATION_WAIT_SECONDS,
      passwordMinLength: config.PASSWORD_MIN_LENGTH,
    }),
    registerAtCounter: createRegisterAtCounter({
      call, logger, passwordMinLength: config.PASSWORD_MIN_LENGTH,
    }),
    requestCounterCode: createRequestCounterCode(call),
    getRegistration: createGetRegistration(call, caseHints),
    getRevocation: createGetRevocation(call, caseHints),
    signOut: createSignOut(call),
    receiveAgencyAnswer: createReceiveAgencyAnswer(call, createSignalCase(temporal)),
  };
  const checked = checkSecondPersons(handlers, call);
  return nameRefusals(traceActions(checked, traceRefusal), nameStaff);
}
