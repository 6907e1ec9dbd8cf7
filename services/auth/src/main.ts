import {
  keepAuditHead, keycloakKeys, openDatabase, readConfig, runService, startSealing, startUpkeep,
} from '@ruxue/service-kit';
import type { Handlers, ServiceContext, StartedService } from '@ruxue/service-kit';

import { changePassword } from './accounts/change-password.ts';
import { createAccount } from './accounts/create-account.ts';
import { deleteAccount } from './accounts/delete-account.ts';
import { disableAccount } from './accounts/disable-account.ts';
import { endSession } from './accounts/end-session.ts';
import { keycloakAccounts } from './accounts/keycloak-accounts.ts';
import { listAccounts } from './accounts/list-accounts.ts';
import { passwordOpener } from './accounts/sealed-password.ts';
import { createCaptcha } from './captchas/create-captcha.ts';
import { listOpenCaptchas } from './captchas/list-open-captchas.ts';
import { redeemCaptcha } from './captchas/redeem-captcha.ts';
import { workSize } from './captchas/work-size.ts';
import { AuthConfig } from './config.ts';
import { authDatabase } from './orm.config.ts';
import { deleteExpired } from './delete-expired.ts';
import { deny } from './denials/deny.ts';
import { listDenials } from './denials/list-denials.ts';
import { tokenDenial } from './denials/token-denial.ts';
import { startKeycloakListener } from './internal/keycloak-listener.ts';
import { connectKeycloak } from './keycloak/connect-keycloak.ts';
import { internalLimits } from './limits/internal-limits.ts';
import { oneWriter } from './one-writer.ts';
import { checkSignIn } from './sign-ins/check-sign-in.ts';
import { succeedSignIn } from './sign-ins/counted-sign-in.ts';
import { normaliseAccount } from './sign-ins/find-username.ts';
import { knownBrowsers } from './sign-ins/known-browsers.ts';
import { endByLogoutToken } from './sign-outs/end-by-logout-token.ts';
import { finishEverySeconds, finishSignOuts } from './sign-outs/finish-sign-outs.ts';
import { auditedTables } from './staff/audited-tables.ts';
import type { ListSchools } from './staff/check-duties.ts';
import { keycloakStaff } from './staff/keycloak-staff.ts';
import { recordAccess } from './staff/record-access.ts';
import { separateDuties } from './staff/separate-duties.ts';
import { staffHandlers } from './staff/staff-handlers.ts';
import { issueTicket } from './tickets/issue-ticket.ts';
import { redeemTicket } from './tickets/redeem-ticket.ts';
import { importTicketKey } from './tickets/ticket.ts';

const upkeepEverySeconds = 60;

const config = readConfig(AuthConfig);

async function start({ call, hints, logger }: ServiceContext): Promise<StartedService> {
  const database = await openDatabase(authDatabase(config.DATABASE_URL));
  const em = () => database.em.fork();
  const serviceKey = config.SERVICE_KEY;
  const ticketKey = await importTicketKey(config.TICKET_KEY);
  const isDemo = config.DEMO;
  const issuer = config.KEYCLOAK_ISSUER;
  const connect = connectKeycloak({
    url: config.KEYCLOAK_URL, issuer, clientKey: config.KEYCLOAK_CLIENT_KEY,
  });
  const accounts = keycloakAccounts(connect);
  const staff = keycloakStaff(connect);
  const writeAlone = oneWriter(em);
  const openPassword = passwordOpener(config.PASSWORD_PRIVATE_KEY);

  const size = workSize({ quiet: config.CAPTCHA_WORK, atMost: config.CAPTCHA_WORK_AT_MOST });
  const captchas = {
    create: createCaptcha({ em, serviceKey, isDemo, workSize: size }),
    redeem: redeemCaptcha({ em, serviceKey }),
  };
  const denyAndTell = deny({ em, hints });
  const denyTokens = tokenDenial(denyAndTell);
  const listSchools: ListSchools = (district) => call('collection.list-schools', { district });
  const limits = internalLimits({
    addressFactor: config.ADDRESS_LIMIT_FACTOR,
    accountSignIns: config.SIGN_INS_PER_ACCOUNT_HOUR,
    logger,
  });
  const forgetSignIns = (account: string) =>
    limits.signIns.perAccount.forget(normaliseAccount(account));

  const staffDependencies = {
    em, staff, denyTokens, listSchools, forgetSignIns, oneWriter: writeAlone,
  };

  const handlers: Handlers<'auth'> = {
    'auth.create-captcha': captchas.create,
    'auth.redeem-captcha': captchas.redeem,
    'auth.list-open-captchas': listOpenCaptchas({ em, serviceKey, isDemo }),
    'auth.create-account': createAccount({ em, accounts, openPassword, logger }),
    'auth.disable-account': disableAccount({ accounts }),
    'auth.delete-account': deleteAccount({ em, accounts }),
    'auth.list-accounts': listAccounts({ accounts }),
    'auth.issue-ticket': issueTicket({ em, ticketKey }),
    'auth.change-password': changePassword({
      em, accounts, serviceKey, denyTokens, forgetSignIns, oneWriter: writeAlone,
    }),
    ...staffHandlers(staffDependencies),
    'auth.leave-trace': recordAccess({ em }),
    'auth.keep-audit-head': keepAuditHead(em),
    'auth.end-session': endSession({ accounts, denyTokens }),
    'auth.deny': denyAndTell,
    'auth.list-denials': listDenials({ em }),
  };

  const browsers = knownBrowsers(serviceKey);
  const listener = await startKeycloakListener({
    host: config.INTERNAL_HOST,
    port: config.INTERNAL_PORT,
    secret: config.INTERNAL_SECRET,
    createCaptcha: captchas.create,
    captchasPerAddress: limits.captchasPerAddress,
    beginningsPerAddress: limits.beginningsPerAddress,
    checkSignIn: checkSignIn({
      redeemCaptcha: captchas.redeem,
      findAccount: (account) => call('records.find-account', { account }),
      knownBrowsers: browsers,
      limits: limits.signIns,
      workSize: size,
    }),
    succeedSignIn: succeedSignIn(limits.signIns, size),
    redeemTicket: redeemTicket({ em, ticketKey, knownBrowsers: browsers }),
    recordAccess: recordAccess({ em }),
    endByLogoutToken: endByLogoutToken({
      keys: keycloakKeys({ issuer, keycloakUrl: config.KEYCLOAK_URL }), issuer, denyTokens,
    }),
    logger,
  });
  const finish = finishSignOuts({ em, accounts, denyTokens, logger });
  const stopFinishing = startUpkeep({
    everySeconds: finishEverySeconds, work: () => finish(new Date()), logger,
  });
  const stopSeparating = startUpkeep({
    everySeconds: upkeepEverySeconds, work: separateDuties({ ...staffDependencies, logger }), logger,
  });
  const stopUpkeep = startUpkeep({
    everySeconds: upkeepEverySeconds, work: () => deleteExpired(em(), new Date()), logger,
  });

  const stopSealing = startSealing({
    service: 'auth', em, tables: auditedTables, key: config.AUDIT_KEY, logger,
    keepElsewhere: (head) => call('records.keep-audit-head', head),
  });

  return {
    handlers,
    async stop() {
      stopFinishing();
      stopSeparating();
      stopUpkeep();
      stopSealing();
      await listener.stop();
      await database.close();
    },
  };
}

await runService({ name: 'auth', config, start });
