import { openDatabase, readConfig, runService, startUpkeep } from '@ruxue/service-kit';
import type { Handlers, ServiceContext, StartedService } from '@ruxue/service-kit';

import { createBackgroundWork } from './background-work.ts';
import { getCodeWait } from './codes/get-code-wait.ts';
import { redeemCode } from './codes/redeem-code.ts';
import { releaseCode } from './codes/release-code.ts';
import { requestCode } from './codes/request-code.ts';
import { budgetLimits, codeLimits, quietTimes, SmsConfig } from './config.ts';
import { smsDatabase } from './orm.config.ts';
import { deleteExpired } from './delete-expired.ts';
import { eraseCase } from './erasure/erase-case.ts';
import { listCases } from './erasure/list-cases.ts';
import { createBudgets } from './limits/spend-budgets.ts';
import { createAwaitedReceipts } from './messages/awaited-receipts.ts';
import { collectReceipts } from './messages/collect-receipts.ts';
import { createDeliver } from './messages/deliver.ts';
import { getCosts } from './messages/get-costs.ts';
import { listMessages } from './messages/list-messages.ts';
import { listOutbox } from './messages/list-outbox.ts';
import { finishPhoneNotices } from './notices/finish-phone-notices.ts';
import { prepareNotice } from './notices/prepare-notice.ts';
import { createSealedNotices } from './notices/sealed-notices.ts';
import { resendNotice } from './notices/resend-notice.ts';
import { sendLastNotice } from './notices/send-last-notice.ts';
import { sendNotice } from './notices/send-notice.ts';
import { sendPreparedNotice } from './notices/send-prepared-notice.ts';
import { sendWaitingNotices } from './notices/send-waiting-notices.ts';
import { stopNotice } from './notices/stop-notice.ts';
import { createPhones } from './phones.ts';
import { createAliyun } from './providers/aliyun.ts';
import { AliyunConfig } from './providers/aliyun-config.ts';
import { createOutbox } from './providers/outbox.ts';
import { createVisitors } from './visitors.ts';

const upkeepEverySeconds = 600;
const receiptsEverySeconds = 10;
const noticesEverySeconds = 60;
const waitingEverySeconds = 2;
/** Codes on their way at the same time; most of it is waiting for the provider. */
const codesAtOnce = 200;

const config = readConfig(SmsConfig);
const isOutbox = config.SMS_PROVIDER === 'outbox';
const aliyun = isOutbox ? null : createAliyun(readConfig(AliyunConfig));

async function start({ call, logger }: ServiceContext): Promise<StartedService> {
  const database = await openDatabase(smsDatabase(config.DATABASE_URL));
  const em = () => database.em.fork();
  const serviceKey = config.SERVICE_KEY;
  const phones = createPhones({
    serviceKey,
    getPhone: (caseId) => call('records.get-phone', { caseId }),
    getGuardian2Phone: (caseId) => call('records.get-second-phone', { caseId }),
    findCase: async (account) =>
      (await call('records.find-account', { account })).found?.caseId ?? null,
  });
  const visitors = createVisitors(serviceKey);
  const notices = createSealedNotices(serviceKey);
  const outbox = createOutbox({ em, phones, serviceKey });
  const provider = aliyun ?? outbox;
  const receipts = createAwaitedReceipts(serviceKey);
  const milliyuanPerPart = config.SMS_MILLIYUAN_PER_PART;
  const deliver = createDeliver({ em, provider, receipts, milliyuanPerPart, logger });
  const background = createBackgroundWork({ atOnce: codesAtOnce, logger });
  const budgets = createBudgets({ serviceKey, limits: budgetLimits(config) });
  const limits = codeLimits(config);

  const send = sendPreparedNotice({ em, deliver, notices });
  const waiting = { times: quietTimes(config), now: () => new Date() };

  const sendAtOnce = sendNotice({ em, phones, deliver, ...waiting });

  const handlers: Handlers<'sms'> = {
    'sms.request-code': requestCode({
      em, phones, visitors, budgets, limits, serviceKey, deliver, background,
      now: () => new Date(),
    }),
    'sms.get-code-wait': getCodeWait({ em, phones, limits }),
    'sms.redeem-code': redeemCode({ em, phones, visitors, serviceKey }),
    'sms.release-code': releaseCode({ em, phones }),
    'sms.send-notice': sendAtOnce,
    'sms.stop-notice': stopNotice({ em }),
    'sms.list-messages': listMessages({ em }),
    'sms.get-costs': getCosts({ em }),
    'sms.resend-notice': resendNotice({ em, send: sendAtOnce, now: waiting.now }),
    'sms.prepare-notice': prepareNotice({ em, phones, notices }),
    'sms.send-prepared-notice': send,
    'sms.send-last-notice': sendLastNotice({ call, deliver, privateKey: config.LAST_NOTICE_PRIVATE_KEY }),
    'sms.erase-case': eraseCase({ em }),
    'sms.list-cases': listCases({ em }),
    'sms.list-outbox': listOutbox({ outbox, isShown: config.DEMO && isOutbox }),
  };

  const finish = finishPhoneNotices({ em, phones, notices, send, logger });
  const collect = collectReceipts({ em, provider, receipts, logger });
  const sendWaiting = sendWaitingNotices({ em, phones, deliver, ...waiting, logger });
  const stops = [
    startUpkeep({
      everySeconds: upkeepEverySeconds,
      work: () => deleteExpired(em(), new Date()),
      logger,
    }),
    startUpkeep({ everySeconds: receiptsEverySeconds, work: () => collect(), logger }),
    startUpkeep({ everySeconds: noticesEverySeconds, work: () => finish(new Date()), logger }),
    startUpkeep({ everySeconds: waitingEverySeconds, work: sendWaiting, logger }),
  ];

  return {
    handlers,
    async stop() {
      stops.forEach((stop) => stop());
      await background.stop();
      await database.close();
    },
  };
}

await runService({ name: 'sms', config, start });
