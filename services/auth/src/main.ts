import { openDatabase, readConfig, runService, startUpkeep } from '@ruxue/service-kit';
import type { Handlers, ServiceContext, StartedService } from '@ruxue/service-kit';

import { createAccount } from './accounts/create-account.ts';
import { deleteAccount } from './accounts/delete-account.ts';
import { disableAccount } from './accounts/disable-account.ts';
import { keycloakAccounts } from './accounts/keycloak-accounts.ts';
import { passwordOpener } from './accounts/sealed-password.ts';
import { createCaptcha } from './captchas/create-captcha.ts';
import { listOpenCaptchas } from './captchas/list-open-captchas.ts';
import { redeemCaptcha } from './captchas/redeem-captcha.ts';
import { AuthConfig } from './config.ts';
import { authDatabase } from './orm.config.ts';
import { deleteExpired } from './delete-expired.ts';
import { deny } from './denials/deny.ts';
import { listDenials } from './denials/list-denials.ts';
import { startInternalListener } from './tickets/internal-listener.ts';
import { issueTicket } from './tickets/issue-ticket.ts';
import { redeemTicket } from './tickets/redeem-ticket.ts';

const upkeepEverySeconds = 60;

const config = readConfig(AuthConfig);

async function start({ call, hints, logger }: ServiceContext): Promise<StartedService> {
  const orm = await openDatabase(authDatabase(config.DATABASE_URL));
  const em = () => orm.em.fork();
  const serviceKey = config.SERVICE_KEY;
  const ticketKey = config.TICKET_KEY;
  const isDemo = config.DEMO;
  const accounts = keycloakAccounts({
    url: config.KEYCLOAK_URL,
    clientSecret: config.KEYCLOAK_CLIENT_SECRET,
  });
  const openPassword = passwordOpener(config.PASSWORD_PRIVATE_KEY);

  const handlers: Handlers<'auth'> = {
    'auth.create-captcha': createCaptcha({ em, serviceKey, isDemo }),
    'auth.redeem-captcha': redeemCaptcha({ em, serviceKey }),
    'auth.list-open-captchas': listOpenCaptchas({ em, serviceKey, isDemo }),
    'auth.create-account': createAccount({
      em,
      getAccountRequest: (caseId) => call('records.get-account-request', { caseId }),
      accounts,
      openPassword,
      logger,
    }),
    'auth.disable-account': disableAccount({ accounts }),
    'auth.delete-account': deleteAccount({ em, accounts }),
    'auth.issue-ticket': issueTicket({ ticketKey }),
    'auth.deny': deny({ em, hints }),
    'auth.list-denials': listDenials({ em }),
  };

  const listener = await startInternalListener({
    host: config.INTERNAL_HOST,
    port: config.INTERNAL_PORT,
    secret: config.INTERNAL_SECRET,
    redeem: redeemTicket({ em, ticketKey }),
    logger,
  });
  const stopUpkeep = startUpkeep({
    everySeconds: upkeepEverySeconds, work: () => deleteExpired(em(), new Date()), logger,
  });

  return {
    handlers,
    async stop() {
      stopUpkeep();
      await listener.stop();
      await orm.close();
    },
  };
}

await runService({ name: 'auth', config, start });
