import {
  Component, computed, effect, inject, input, type OnInit, output, signal, viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { counterConsentVersion } from '@ruxue/contracts/counter';
import { District } from '@ruxue/contracts/fields';
import { RegistrationForm as RegistrationBody } from '@ruxue/contracts/registration';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { CounterVisit } from '../data/counter-visit.ts';
import { districtName } from '../data/district-name.ts';
import { keepRegistration } from '../data/kept-registration.ts';
import { PortalConfiguration } from '../data/portal-configuration.ts';
import { RequestKey } from '../data/request-key.ts';
import { type FormRefusal, refusalIn } from '../data/server-errors.ts';
import { type PreparedSignIn, Session } from '../data/session/session.ts';
import { StumbleCounter } from '../data/stumble-counter.ts';
import type { CaptchaField } from '../ui/captcha-field.ts';
import { captchaRefusal } from '../ui/captcha-refusal.ts';
import { confirming } from '../ui/confirming.ts';
import { FormProblems } from '../ui/form-problems.ts';
import { AccountFields } from './account-fields.ts';
import { CheckAnswers, type Correction } from './check-answers.ts';
import { ChildFields } from './child-fields.ts';
import { ClaimNumber } from './claim-number.ts';
import { hasTyped, type RegistrationAnswers } from './registration-answers.ts';
import {
  answersAtCounter, emptyRegistration, ownFields, registrationForm,
} from './registration-model.ts';
import type { RegistrationPlace } from './registration-place.ts';
import type { Registered } from './registration-result.ts';
import type { RegistrationSteps } from './registration-steps.ts';
import { SpecialCases } from './special-cases.ts';

const nothing = (): Promise<null> => Promise.resolve(null);
/** At the counter there is no captcha to wait for. */
const settled = (captcha: CaptchaField | undefined): Promise<string> =>
  captcha?.settle() ?? Promise.resolve('');

/**
 * 「适龄儿童信息注册」 (S5): one form in three steps. Each step shows a part and must be right before the
 * next. Earlier steps stay in the document, hidden, so that nothing typed is lost.
 */
@Component({
  selector: 'app-registration-form',
  imports: [AccountFields, CheckAnswers, ChildFields, ClaimNumber, FormProblems, MatButton, SpecialCases],
  templateUrl: './registration-form.html',
})
export class RegistrationForm implements OnInit {
  readonly #api = inject(ApiClient);
  readonly #session = inject(Session);
  readonly #stumbles = inject(StumbleCounter);
  readonly #visit = inject(CounterVisit);
  readonly #asks = confirming();
  readonly #key = new RequestKey();
  #prepared: PreparedSignIn | null = null;

  readonly code = input.required<string>();
  readonly readingId = input.required<string>();
  readonly steps = input.required<RegistrationSteps>();
  /** Null while unknown. */
  readonly place = input.required<RegistrationPlace | null>();
  /** The answers from before a reload; null for none. */
  readonly restored = input.required<RegistrationAnswers | null>();
  readonly registered = output<Registered>();
  /** The account that a clerk has registered, and whether its family has a telephone (B9). */
  readonly registeredAtCounter = output<{ number: string; hasPhone: boolean }>();
  /** The server has no finished reading of the notice: the parent must read it again (S4). */
  readonly noticeNotRead = output();

  /** True where a clerk registers for a family (B9). */
  protected readonly isAtCounter = this.#visit.begun()?.caseId === null;
  protected readonly consultation = computed(() => ({
    name: districtName(this.code()),
    phone: this.place()?.district.primaryPhones[0]?.number ?? '见本区页面',
  }));
  protected readonly born = computed(() => this.place()?.season ?? null);
  readonly #model = signal(emptyRegistration());
  protected readonly form = registrationForm(this.#model, {
    consultation: this.consultation, born: this.born,
    passwordMinLength: inject(PortalConfiguration).passwordMinLength(),
    isAtCounter: this.isAtCounter,
  });
  /** The number whose registration was refused because it is taken (B21). */
  readonly #taken = signal<string | null>(null);
  protected readonly isTaken = computed(() => this.#taken() === this.#model().child.documentNumber);
  protected readonly typed = this.#model.asReadonly();
  /** True once somebody has typed something. */
  readonly isTyped = computed(() => this.form().dirty());
  readonly #answers = computed(() => {
    const { child, guardian } = this.#model();
    const reached = this.steps().hasBeenAt('guardian') ? 'guardian' : 'child';
    return JSON.stringify({
      district: this.code(), readingId: this.readingId(), reached, child, guardian,
    });
  });
  /** After the check was reached once, the person returns to it. */
  protected readonly nextLabel = computed(() =>
    this.steps().hasBeenAt('check') ? '返回核对' : '下一步');

  protected readonly childProblems = viewChild.required<FormProblems>('childProblems');
  protected readonly guardianProblems = viewChild<FormProblems>('guardianProblems');
  protected readonly checkProblems = viewChild<FormProblems>('checkProblems');
  protected readonly accountFields = viewChild.required(AccountFields);

  constructor() {
    // The next family at a counter finds nothing of this one (S22).
    if (!this.isAtCounter) effect(() => { keepRegistration(this.#answers()); });
  }

  ngOnInit(): void {
    const restored = this.restored();
    if (restored === null || !hasTyped(restored)) return;
    const { child, guardian } = restored;
    this.#model.update((model) => ({ ...model, child, guardian }));
    this.form.child().markAsDirty();
  }

  /** Forgets all answers; captcha and reading have nothing of the family in them. */
  clear(): void {
    const { captcha } = this.#model();
    this.form().reset({ ...emptyRegistration(), captcha });
  }

  protected countStumbles(wrong: ReadonlySet<unknown>): void {
    this.#stumbles.count(this.code(), 'registered', this.form, wrong);
  }

  /** The second click of a double click would hit the next step. */
  protected once(event: MouseEvent): void {
    if (event.detail > 1) event.preventDefault();
  }

  protected async passChild(event: Event): Promise<void> {
    await this.childProblems().submit(event, async () => {
      if (this.steps().hasBeenAt('check')) await this.goOn();
      else await this.steps().goTo('guardian');
      return null;
    });
  }

  protected async passGuardian(event: Event): Promise<void> {
    const { captcha } = this.accountFields();
    await this.guardianProblems()?.submit(event, async () => {
      await this.steps().goTo('check');
      return null;
    }, () => settled(captcha()));
    if (this.form.child().invalid()) await this.goOn();
  }

  protected async submit(event: Event): Promise<void> {
    const { captcha } = this.accountFields();
    await this.checkProblems()?.submit(event, () => this.#send(), () => settled(captcha()));
    if (this.steps().current() === 'check' && this.form().invalid()) await this.goOn();
  }

  /** From the check to one answer, with the focus in its field. */
  protected async correct({ step, field }: Correction): Promise<void> {
    await this.steps().goTo(step, {
      arrive: () => {
        field().focusBoundControl();
      },
    });
  }

  /** To the check, or to the first step with something missing, which then shows it. */
  async goOn(): Promise<void> {
    const { child } = this.form;
    if (this.form().valid()) {
      await this.steps().goTo('check');
      return;
    }
    const isOfChild = child().invalid();
    await this.steps().goTo(isOfChild ? 'child' : 'guardian', {
      arrive: () => {
        const problems = isOfChild ? this.childProblems() : this.guardianProblems();
        void problems?.submit(new Event('submit'), nothing);
      },
    });
  }

  async #send(): Promise<FormRefusal | null> {
    const captcha = this.accountFields().captcha();
    captcha?.hold();
    try {
      if (this.isAtCounter) {
        const number = await this.#registerAtCounter();
        this.registeredAtCounter.emit({ number, hasPhone: !this.#model().hasNoPhone });
      } else this.registered.emit(await this.#register());
      return null;
    } catch (thrown) {
      const problem = toProblem(thrown);
      if (problem.type === 'document-number-taken') {
        this.#taken.set(this.#model().child.documentNumber);
      }
      const refusal = captcha === undefined
        ? refusalIn(this.form, problem, ownFields)
        : await captchaRefusal(problem, { form: this.form, captcha, ownFields });
      if (problem.type !== 'notice-not-read') return refusal;
      this.noticeNotRead.emit();
      await this.steps().goTo('notice');
      return null;
    }
  }

  /** In the visit, which goes on for the registered child (B9). */
  async #registerAtCounter(): Promise<string> {
    try {
      return await this.#sendAtCounter();
    } catch (thrown) {
      // Nothing typed is lost: the clerk checks anew who is there, and the same is sent once more.
      if (toProblem(thrown).type !== 'visit-over' || !(await this.#beginsAnew())) throw thrown;
      return this.#sendAtCounter();
    }
  }

  async #sendAtCounter(): Promise<string> {
    const visit = this.#visit.begun();
    const body = {
      ...answersAtCounter(this.#model()),
      readingId: this.readingId(), visitId: visit?.visitId ?? '',
    };
    const { body: { caseId, accountNumber } } = await this.#key.send(body, (key) =>
      this.#api.call('registerAtCounter', { key, body }));
    if (visit !== null) this.#visit.begin({ ...visit, caseId });
    return accountNumber;
  }

  async #beginsAnew(): Promise<boolean> {
    const isChecked = await this.#asks({
      title: '重新核对身份',
      text: '本次窗口代办已结束，填写的内容都还在。请再次核对监护人身份证件，并确认家长签字的《窗口代办同意书》已收存。',
      yes: '已核对，继续提交',
    });
    if (!isChecked) return false;
    const body = { isIdentityChecked: true, consentVersion: counterConsentVersion } as const;
    this.#visit.begin((await this.#api.call('startRegistrationVisit', { body })).body);
    return true;
  }

  async #register(): Promise<Registered> {
    this.#prepared ??= await this.#session.prepareTicket(`/enrolment?at=${this.code()}`);
    const { repeatedPassword: _, hasNoPhone: _atCounter, ...typed } = this.#model();
    const body = RegistrationBody.parse({
      ...typed,
      district: District.parse(this.code()),
      readingId: this.readingId(),
      codeChallenge: this.#prepared.codeChallenge,
    });
    const answer = await this.#key.send(body, (key) => this.#api.call('register', { key, body }));
    return {
      accountNumber: answer.body.accountNumber,
      prepared: this.#prepared,
      ticket: answer.status === 201 ? answer.body.signInTicket : null,
      receipt: answer.body.receipt,
    };
  }
}
