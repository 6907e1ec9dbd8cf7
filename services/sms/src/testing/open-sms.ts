import { randomUUID } from 'node:crypto';

import { Refusal, type DistrictCode, type RequestInput } from '@ruxue/contracts';
import { readTestStack } from '@ruxue/local/stack-file';
import { createLogger, openDatabase, readConfig, Unavailable } from '@ruxue/service-kit';
import { someAccountNumber, someIdNumber, somePhone } from '@ruxue/testing/people';
import { smsCodeIn } from '@ruxue/testing/sms-code-in';

import { createBackgroundWork } from '../background-work.ts';
import { getCodeWait } from '../codes/get-code-wait.ts';
import { redeemCode } from '../codes/redeem-code.ts';
import { releaseCode } from '../codes/release-code.ts';
import { requestCode } from '../codes/request-code.ts';
import { budgetLimits, codeLimits, SmsConfig } from '../config.ts';
import { eraseCase } from '../erasure/erase-case.ts';
import { createBudgets, type HourAndDay } from '../limits/spend-budgets.ts';
import { createAwaitedReceipts } from '../messages/awaited-receipts.ts';
import { collectReceipts } from '../messages/collect-receipts.ts';
import { createDeliver } from '../messages/deliver.ts';
import { smsDatabase } from '../orm.config.ts';
import { createPhones } from '../phones.ts';
import { createSealedNotices } from '../notices/sealed-notices.ts';
import { createVisitors } from '../visitors.ts';
import { createOutbox } from '../providers/outbox.ts';
import type { SmsProvider } from '../providers/sms-provider.ts';

/** Budgets of a test; those of district and city are of each pot. */
export type BudgetOptions = Partial<
  Record<'address' | 'network' | 'district' | 'city', HourAndDay>
>;

/** What of the service a test sets; all else is as the defaults and the test stack have it. */
interface SmsOptions {
  readonly provider?: SmsProvider;
  readonly budgets?: BudgetOptions;
  readonly now?: () => Date;
  /** How often records gives no answer before it does. */
  readonly recordsOutages?: number;
}

/** The cases that records would know, of all processes of a test. */
interface SomeFamily {
  readonly phone: string;
  readonly district: DistrictCode;
  readonly account: string;
  readonly idNumber: string;
  /** The number of guardian 2; null for a single guardian. */
  readonly guardian2: string | null;
}
const families = new Map<string, SomeFamily>();

/** A case with a number and an account of its own, until a test changes them. */
export function someFamily(
  phone = somePhone(), district: DistrictCode = '110101', guardian2: string | null = null,
) {
  const caseId = randomUUID();
  const family: SomeFamily = {
    phone, district, guardian2, account: someAccountNumber(), idNumber: someIdNumber('2020-01-01', 'male'),
  };
  families.set(caseId, family);
  return { caseId, ...family };
}
export const changePhone = (caseId: string, phone: string): void => {
  const family = families.get(caseId);
  if (family) families.set(caseId, { ...family, phone });
};
export const forgetFamily = (caseId: string): void => {
  families.delete(caseId);
};

/** The settings as the test stack has them, but with every default in place of its short waits. */
function defaultSettings(): SmsConfig {
  const environment = { ...readTestStack().environments['sms'] };
  const kept = [
    'NATS_URL', 'NATS_USER', 'NATS_PASSWORD', 'DATABASE_URL', 'SERVICE_KEY', 'DEMO',
    'LAST_NOTICE_PRIVATE_KEY',
  ];
  return readConfig(
    SmsConfig,
    Object.fromEntries(kept.map((name) => [name, environment[name] ?? ''])),
  );
}

/** One process of the service over the test stack's database, without NATS and with a clock. */
export async function openSms(options: SmsOptions = {}) {
  const settings = defaultSettings();
  const database = await openDatabase(smsDatabase(settings.DATABASE_URL));
  const em = () => database.em.fork();
  const serviceKey = settings.SERVICE_KEY;
  const now = options.now ?? (() => new Date());
  let outages = options.recordsOutages ?? 0;
  const phones = createPhones({
    serviceKey,
    async getPhone(caseId) {
      const family = families.get(caseId);
      if (!family) throw new Refusal('revoked');
      return family;
    },
    async getGuardian2Phone(caseId) {
      const family = families.get(caseId);
      if (!family) throw new Refusal('revoked');
      return { ...family, phone: family.guardian2 };
    },
    async findCase(account) {
      outages -= 1;
      if (outages >= 0) throw new Unavailable('records.find-account', 'TIMEOUT');
      const found = [...families].find(([, family]) =>
        family.account === account || family.idNumber === account);
      return found?.[0] ?? null;
    },
  });
  const logger = createLogger('sms-test', 'fatal');
  const outbox = createOutbox({ em, phones, serviceKey });
  const provider = options.provider ?? outbox;
  const receipts = createAwaitedReceipts(serviceKey);
  const milliyuanPerPart = settings.SMS_MILLIYUAN_PER_PART;
  const deliver = createDeliver({ em, provider, receipts, milliyuanPerPart, logger });
  const background = createBackgroundWork({ atOnce: 50, logger });
  const { district, city, ...ofClients } = options.budgets ?? {};
  const budgets = createBudgets({
    serviceKey,
    limits: {
      ...budgetLimits(settings),
      ...ofClients,
      ...(district && { district: samePots(district) }),
      ...(city && { city: samePots(city) }),
    },
  });
  const limits = codeLimits(settings);
  const visitors = createVisitors(serviceKey);
  const notices = createSealedNotices(serviceKey);
  const order = requestCode({
    em, phones, visitors, budgets, limits, serviceKey, deliver, background, now,
  });
  const redeem = redeemCode({ em, phones, visitors, serviceKey, now });
  return {
    em, phones, notices, outbox, deliver, serviceKey, background,
    /** Orders a code, and waits for what is done after the answer. */
    async requestCode(request: OrderInput) {
      const answer = await order(withOrigin(request));
      await background.finished();
      return answer;
    },
    /** The answer alone. */
    orderCode: (request: OrderInput) => order(withOrigin(request)),
    getCodeWait: getCodeWait({ em, phones, limits, now }),
    /** Tries a code, from a browser that nothing is known of unless a test says which. */
    redeemCode: (attempt: AttemptInput) => redeem({ visitor: null, ...attempt }),
    releaseCode: releaseCode({ em, phones }),
    eraseCase: eraseCase({ em }),
    collectReceipts: collectReceipts({ em, provider, receipts, logger }),
    textsTo: async (phone: string) => (await outbox.list(phone)).map(({ text }) => text),
    /** The digits of the newest message to a number. */
    async newestCode(phone: string): Promise<string> {
      const [newest] = await outbox.list(phone);
      const digits = smsCodeIn(newest?.text ?? '');
      if (digits === undefined) throw new Error('no code in the outbox');
      return digits;
    },
    async close() {
      await background.stop();
      await database.close();
    },
  };
}
const samePots = (pot: HourAndDay) => ({ register: pot, 'sign-in': pot, 'signed-in': pot });

export type Sms = Awaited<ReturnType<typeof openSms>>;

type Order = RequestInput<'sms.request-code'>;
type Origin = Pick<Order, 'visitor' | 'address' | 'district'>;
type OrderInput = Omit<Order, keyof Origin> & Partial<Origin>;
type Attempt = RequestInput<'sms.redeem-code'>;
type AttemptInput = Omit<Attempt, 'visitor'> & Partial<Attempt>;

/** An address of its own for each order, unless a test says which: limits per address stay out. */
const withOrigin = (order: OrderInput): Order => ({
  address: `2001:${someGroup()}:${someGroup()}:${someGroup()}::1`,
  visitor: null,
  district: null,
  ...order,
});
const someGroup = () => Math.trunc(Math.random() * 0x10000).toString(16);
