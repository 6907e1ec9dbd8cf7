import { openDatabase, readConfig, runService, startUpkeep } from '@ruxue/service-kit';
import type { Handlers, ServiceContext, StartedService } from '@ruxue/service-kit';

import { redeemCode } from './codes/redeem-code.ts';
import { releaseCode } from './codes/release-code.ts';
import { requestCode } from './codes/request-code.ts';
import { SmsConfig } from './config.ts';
import { smsDatabase } from './orm.config.ts';
import { deleteExpired } from './delete-expired.ts';
import { eraseCase } from './erasure/erase-case.ts';
import { createDeliver } from './messages/deliver.ts';
import { listOutbox } from './messages/list-outbox.ts';
import { prepareNotice } from './notices/prepare-notice.ts';
import { createSealedNotices } from './notices/sealed-notices.ts';
import { sendNotice } from './notices/send-notice.ts';
import { sendPreparedNotice } from './notices/send-prepared-notice.ts';
import { createPhones } from './phones.ts';
import { createOutbox } from './providers/outbox.ts';

const upkeepEverySeconds = 600;

const config = readConfig(SmsConfig);

async function start({ call, logger }: ServiceContext): Promise<StartedService> {
  const orm = await openDatabase(smsDatabase(config.DATABASE_URL));
  const em = () => orm.em.fork();
  const serviceKey = config.SERVICE_KEY;
  const resendSeconds = config.SMS_RESEND_SECONDS;
  const phones = createPhones({
    serviceKey,
    getPhone: async (caseId) => (await call('records.get-phone', { caseId })).phone,
  });
  const notices = createSealedNotices(serviceKey);
  const outbox = createOutbox({ em, phones, serviceKey });
  const deliver = createDeliver({ em, provider: outbox, logger });

  const handlers: Handlers<'sms'> = {
    'sms.request-code': requestCode({ em, phones, deliver, serviceKey, resendSeconds }),
    'sms.redeem-code': redeemCode({ em, phones, serviceKey }),
    'sms.release-code': releaseCode({ em, phones }),
    'sms.send-notice': sendNotice({ em, phones, deliver }),
    'sms.prepare-notice': prepareNotice({ em, phones, notices }),
    'sms.send-prepared-notice': sendPreparedNotice({ em, deliver, notices }),
    'sms.erase-case': eraseCase({ em }),
    'sms.list-outbox': listOutbox({ outbox, isDemo: config.DEMO }),
  };

  const stopUpkeep = startUpkeep({
    everySeconds: upkeepEverySeconds, work: () => deleteExpired(em(), new Date()), logger,
  });

  return {
    handlers,
    async stop() {
      stopUpkeep();
      await orm.close();
    },
  };
}

await runService({ name: 'sms', config, start });
