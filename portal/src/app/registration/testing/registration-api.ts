import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { CounterVisit as Begun } from '@ruxue/contracts/counter';
import { idNumberCheckDigit } from '@ruxue/contracts/id-number';

import { appConfig } from '../../app.config.ts';
import { ApiClient } from '../../data/api-client.ts';
import type { ApiProblem } from '../../data/api-problem.ts';
import { CounterVisit } from '../../data/counter-visit.ts';
import { Session } from '../../data/session/session.ts';
import { ProofOfWorkSolver } from '../../ui/proof-of-work-solver.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
// Imported here, so that loading doesn't count in the first test's time.
import '../registration.ts';

const first17 = '13010220200101001';
export const someNumber = `${first17}${idNumberCheckDigit(first17)}`;
export const windowOf = { opens: '2026-05-01T01:00:00Z', closes: '2026-05-31T09:00:00Z' };

interface Sent {
  readonly name: string;
  readonly body: unknown;
  readonly key: string | undefined;
}

/** The API for a registering person: its answers, and the requests it got. */
export class RegistrationApi {
  readonly sent: Sent[] = [];
  isOpen = true;
  /** The time for reading the notice (S4). */
  waitSeconds = 0;
  /** The failure of every request; null for none. */
  failure: ApiProblem | null = null;
  #captchas = 0;
  /** The answer to `register`; a throw is a refusal. */
  register: () => unknown = () =>
    ({ accountNumber: '12345678', signInTicket: 'ticket', receipt: 'secret' });

  call(name: string, { body, key }: { body?: unknown; key?: string } = {}): Promise<unknown> {
    this.sent.push({ name, body, key });
    if (this.failure) return Promise.reject(this.failure);
    return Promise.resolve().then(() => ({ status: 201, body: this.#answer(name) }));
  }

  /** The answer to `registerAtCounter`; a throw is a refusal. */
  registerAtCounter: () => unknown = () => ({ caseId: 'one', accountNumber: '12345678' });

  /** The requests to a route, in order. */
  sentTo(route: string): Sent[] {
    return this.sent.filter(({ name }) => name === route);
  }

  #answer(name: string): unknown {
    switch (name) {
      case 'startReading':
        return {
          readingId: idOf(this.sentTo('startReading').length), waitSeconds: this.waitSeconds,
          text: '说明',
        };
      case 'getDistrict':
        return {
          primaryPhones: [{ number: '010-64000000', hours: '工作日' }],
          windows: { registration: windowOf },
        };
      case 'listDistricts':
        return { districts: [{ code: '110101', name: '东城区', isOpen: this.isOpen }] };
      case 'getSeason':
        return { bornFrom: '2019-09-01', bornUntil: '2021-08-31' };
      case 'getPortalConfiguration':
        return { passwordMinLength: 8 };
      case 'createCaptcha':
        return { kind: 'picture', captchaId: idOf(++this.#captchas), imagePng: 'AAAA', proofOfWork: {} };
      case 'startRegistrationVisit':
        return { ...visitWithoutCase, visitId: 'renewed' };
      case 'registerAtCounter':
        return this.registerAtCounter();
      case 'requestSmsCode':
      case 'requestCounterCode':
        return { resendAfterSeconds: 180, lastForSeconds: null };
      case 'register':
        return this.register();
      default:
        throw new Error(`nobody asks for ${name} here`);
    }
  }
}

/** A clerk's visit for a child that has no case yet (B9). */
const visitWithoutCase = {
  visitId: 'visit', caseId: null, until: '2027-05-06T05:30:00.000Z',
};

const idOf = (count: number): string => `8c5b41a6-4f0c-4a0e-9d3c-${String(count).padStart(12, '0')}`;

/** A person without an account, about to register. */
const session = {
  resume: () => Promise.resolve(),
  open: () => Promise.resolve(false),
  maySomebodyBeSignedIn: () => false,
  failure: () => null,
  account: () => null,
  prepareTicket: () => Promise.resolve({
    loginUrl: '', codeChallenge: 'c'.repeat(43), target: '/enrolment',
  }),
  redeemTicket: () => Promise.resolve(),
};

/** The page of a registration in 东城区, just opened in a fresh tab. */
export async function openRegistration(api: RegistrationApi): Promise<RegistrationPage> {
  localStorage.clear();
  sessionStorage.clear();
  return openInTab(api, '/registration/110101');
}

/** The same for a clerk who has begun a visit for a child without a case. */
export async function openAtCounter(api: RegistrationApi): Promise<RegistrationPage> {
  localStorage.clear();
  sessionStorage.clear();
  return openInTab(api, '/registration/110101', visitWithoutCase);
}

/** The page at an address of this tab, as after a reload. */
export async function openInTab(
  api: RegistrationApi, address = TestBed.inject(Router).url, visit: Begun | null = null,
): Promise<RegistrationPage> {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({
    providers: [
      ...appConfig.providers,
      { provide: ApiClient, useValue: api },
      { provide: Session, useValue: session },
      { provide: ProofOfWorkSolver, useValue: { solve: () => Promise.resolve(7) } },
    ],
  });
  if (visit !== null) TestBed.inject(CounterVisit).begin(visit);
  const harness = await RouterTestingHarness.create(address);
  TestBed.inject(Router).setUpLocationChangeListener();
  const parent = new RegistrationPage(harness);
  await parent.settle();
  return parent;
}

/** A person's actions on the page. */
export class RegistrationPage {
  readonly #harness: RouterTestingHarness;
  readonly page: PageUnderTest;

  constructor(harness: RouterTestingHarness) {
    this.#harness = harness;
    this.page = pageOf(harness.fixture);
  }

  /** The heading of the visible step. */
  step(): string {
    return document.querySelector('h2[tabindex]')?.textContent ?? '';
  }

  /** The text of the visible part of the page. */
  text(): string {
    const copy = document.body.cloneNode(true);
    if (copy instanceof HTMLElement) copy.querySelectorAll('[hidden]').forEach((e) => { e.remove(); });
    return copy.textContent ?? '';
  }

  async choose(label: string, value: string): Promise<void> {
    const list = [...document.querySelectorAll('label')]
      .find(({ textContent }) => textContent.trim().startsWith(label))?.control;
    if (!(list instanceof HTMLSelectElement)) throw new Error(`no list ${label}`);
    list.value = value;
    list.dispatchEvent(new Event('input', { bubbles: true }));
    await this.settle();
  }

  /** Presses a button of the visible step. */
  async press(name: string): Promise<void> {
    const all = [...document.querySelectorAll<HTMLButtonElement>('button')];
    const button = all.find((one) =>
      one.textContent.trim().startsWith(name) && one.closest('[hidden]') === null);
    if (!button) throw new Error(`no button ${name} in sight`);
    button.click();
    await this.settle();
  }

  async agree(): Promise<void> {
    await this.page.tick('我已认真阅读并同意该条款');
    await this.press('确认');
  }

  async fillInChild(documentNumber = someNumber): Promise<void> {
    await this.page.type('儿童户籍所在地', '河北省');
    await this.page.type('儿童姓名', '李明');
    await this.choose('儿童性别', 'male');
    await this.page.type('儿童证件号码', documentNumber);
    await this.page.type('儿童出生日期', '2020-01-01');
    await this.press('下一步');
  }

  async fillInAccount(): Promise<void> {
    await this.page.type('监护人(一)姓名', '李强');
    await this.page.type('监护人(一)手机号', '+86 138-0013-8000');
    await this.page.type('密码', 'Abcd1234');
    await this.page.type('重复密码', 'Abcd1234');
    await this.page.type('验证码', 'ab12');
    await this.press('获取验证码');
    await this.page.type('手机短信码', '123456');
    await this.press('下一步');
  }

  /** The whole way to the check. */
  async walkToCheck(): Promise<void> {
    await this.agree();
    await this.fillInChild();
    await this.fillInAccount();
  }

  /** Waits until all started work is done, zero timers included. */
  async settle(): Promise<void> {
    await this.#harness.fixture.whenStable();
    await new Promise((resolve) => setTimeout(resolve));
    await this.#harness.fixture.whenStable();
  }
}
