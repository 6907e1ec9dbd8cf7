import { Component, computed, inject, signal } from '@angular/core';
import { form, submit, validateStandardSchema } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import type { RosterEntry } from '@ruxue/contracts/operations/collection-operations';
import { placeDeadlineOf } from '@ruxue/contracts/places';
import { routes } from '@ruxue/contracts/routes';
import type { ListFormat } from '@ruxue/contracts/verdict-files';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem, toProblem } from '../data/api-problem.ts';
import { beijingTime } from '../data/beijing-time.ts';
import { timeAt } from '../data/on-instants.ts';
import { Poll } from '../data/poll.ts';
import { RequestKey } from '../data/request-key.ts';
import { serverErrors } from '../data/server-errors.ts';
import { Session } from '../data/session/session.ts';
import { SessionOver } from '../shell/session-over.ts';
import { StaffBar } from '../shell/staff-bar.ts';
import { confirming } from '../ui/confirming.ts';
import { ExportTable } from '../ui/export-table.ts';
import { fetched } from '../ui/fetched.ts';
import { Loading } from '../ui/loading.ts';
import { type ActionOutcome, done, Outcome, refused } from '../ui/outcome.ts';
import { TextField } from '../ui/text-field.ts';
import { askingWhyDeclined } from './decline-question.ts';
import { MissingChildren } from './missing-children.ts';
import { Roster } from './roster.ts';
import { ScanCode } from './scan-code.ts';

const askMilliseconds = 500;
const mostAsks = 20;

const formRefusal = ({ type, text }: ApiProblem): string => (type === 'not-found'
  ? '没有找到这份采集表，请核对编号和验证码（本区家长打印的最新版本）' : text);

/** A school officer's page: registers presented forms and enrols children (B23, S17). */
@Component({
  selector: 'app-school',
  imports: [
    ExportTable, Loading, MatButton, MissingChildren, Outcome, Roster, ScanCode, SessionOver,
    StaffBar, TextField,
  ],
  templateUrl: './school.html',
})
export class School {
  readonly #api = inject(ApiClient);
  readonly #key = new RequestKey();
  readonly #refresh = new Poll();
  readonly #asks = confirming();
  readonly #asksWhy = askingWhyDeclined();
  readonly #account = inject(Session).account;
  readonly #schoolId = this.#account()?.schoolId ?? null;
  protected readonly isSignedIn = computed(() => this.#account() !== null);

  protected readonly roster = fetched({
    loader: async () => {
      if (this.#schoolId === null) throw new ApiProblem('forbidden', {});
      return (await this.#api.call('getRoster', { params: { schoolId: this.#schoolId } })).body;
    },
  });
  protected readonly left = computed(() => {
    const school = this.roster.value()?.school;
    return school === undefined ? 0 : school.places - school.taken;
  });
  readonly #season = fetched({
    loader: async () => (await this.#api.call('getSeason', {})).body,
  });
  readonly #until = computed(() => {
    const season = this.#season.value();
    return season === null ? null : placeDeadlineOf(season);
  });
  protected readonly until = computed(() => {
    const until = this.#until();
    return until === null ? null : beijingTime(until);
  });
  readonly #now = timeAt(() => {
    const until = this.#until();
    return until === null ? [] : [until];
  });
  /** The families' own time for their places is over (B24). */
  protected readonly isLate = computed(() => {
    const until = this.#until();
    return until !== null && this.#now() >= new Date(until);
  });
  protected readonly exportAs = (format: ListFormat) => this.#api.fetchFile(
    'exportRoster', { params: { schoolId: this.#schoolId ?? '' }, query: { format } },
  );
  protected readonly outcome = signal<ActionOutcome | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly typed = signal({ formNumber: '', verificationCode: '' });
  protected readonly form = form(
    this.typed,
    (path) => { validateStandardSchema(path, () => routes.recordPresentation.body); },
  );

  protected async present(event: Event): Promise<void> {
    event.preventDefault();
    this.outcome.set(null);
    await submit(this.form, async (tree) => {
      const body = tree().value();
      try {
        const params = { schoolId: this.#schoolId ?? '' };
        await this.#key.send(body, (key) =>
          this.#api.call('recordPresentation', { params, key, body }));
        tree().reset({ formNumber: '', verificationCode: '' });
        await this.roster.reload();
        this.outcome.set(done('登记成功，已加入下面的名册。'));
        return null;
      } catch (thrown) {
        const problem = toProblem(thrown);
        this.outcome.set(refused(formRefusal(problem)));
        return serverErrors(this.form, problem);
      }
    });
  }

  protected step(name: 'enrol' | 'undoEnrolment', caseId: string): Promise<void> {
    const schoolId = this.#schoolId ?? '';
    return this.#act({ name, caseId }, name === 'enrol' ? '已录取，待区里批准' : '已撤回录取', (key) =>
      name === 'enrol'
        ? this.#api.call('enrol', { params: { schoolId }, key, body: { caseId } })
        : this.#api.call('undoEnrolment', { params: { schoolId, caseId }, key }));
  }

  /** 「逾期未报到」 (B24); asked first, for the family reads it at once. */
  protected async markNoShow({ caseId, childName }: RosterEntry): Promise<void> {
    const isSure = await this.#asks({
      title: `登记${childName}逾期未报到？`,
      text: '学位退回学校，入学通知书作废，家长会收到短信。请先打电话向家长核实。',
      yes: '确定登记',
    });
    if (!isSure) return;
    const params = { schoolId: this.#schoolId ?? '' };
    await this.#act({ name: 'markNoShow', caseId }, '已登记逾期未报到', (key) =>
      this.#api.call('markNoShow', { params, key, body: { caseId } }));
  }

  protected async undoNoShow({ caseId, childName }: RosterEntry): Promise<void> {
    const isSure = await this.#asks({
      title: `${childName}已来报到？`, text: '恢复后占用本校一个学位，入学通知书恢复有效，家长会收到短信。',
      yes: '恢复学位',
    });
    if (!isSure) return;
    const params = { schoolId: this.#schoolId ?? '', caseId };
    await this.#act({ name: 'undoNoShow', caseId }, '已恢复学位', (key) =>
      this.#api.call('undoNoShow', { params, key }));
  }

  /** The family sees it, and comes again: it was another child's form, for instance. */
  protected async unregister(caseId: string): Promise<void> {
    const child = this.#entryOf(caseId)?.childName ?? '这名儿童';
    const text = `${child}的到校登记将撤销，家长马上会看到，需要时重新到校登记。确定撤销吗？`;
    if (!(await this.#asks({ title: '撤销到校登记', text, yes: '确定撤销' }))) return;
    const params = { schoolId: this.#schoolId ?? '', caseId };
    await this.#act({ name: 'undoPresentation', caseId }, '已撤销到校登记', (key) =>
      this.#api.call('undoPresentation', { params, key }));
  }

  /** A child of the roster whom the school doesn't take (B23). */
  protected async decline(caseId: string): Promise<void> {
    const reason = await this.#asksWhy(this.#entryOf(caseId)?.childName ?? '这名儿童');
    if (reason === undefined) return;
    const params = { schoolId: this.#schoolId ?? '' };
    await this.#act({ name: 'declineChild', caseId }, '已转到区里安排其他学校', (key) =>
      this.#api.call('declineChild', { params, key, body: { caseId, reason } }));
  }

  /** A family that came to the wrong school with its form. */
  protected async turnAway(): Promise<void> {
    this.outcome.set(null);
    if (!this.form().valid()) {
      this.form().markAsTouched();
      this.outcome.set(refused('请先扫描采集表，或填写表上的编号和验证码'));
      return;
    }
    const reason = await this.#asksWhy('这份采集表上的儿童');
    if (reason === undefined) return;
    const body = { ...this.form().value(), reason };
    this.isBusy.set(true);
    try {
      const params = { schoolId: this.#schoolId ?? '' };
      await this.#key.send({ name: 'declineChild', ...body }, (key) =>
        this.#api.call('declineChild', { params, key, body }));
      this.form().reset({ formNumber: '', verificationCode: '' });
      await this.roster.reload();
      this.outcome.set(done('已转到区里安排其他学校，家长会收到短信提醒。'));
    } catch (thrown) {
      this.outcome.set(refused(formRefusal(toProblem(thrown))));
    } finally {
      this.isBusy.set(false);
    }
  }

  /** One act on a child of the roster, which shows the new step a bit later. */
  async #act(
    content: { readonly name: string; readonly caseId: string },
    text: string,
    call: (key: string) => Promise<unknown>,
  ): Promise<void> {
    const { caseId } = content;
    const before = this.#entryOf(caseId);
    this.isBusy.set(true);
    this.outcome.set(null);
    try {
      await this.#key.send(content, call, caseId);
    } catch (thrown) {
      await this.roster.reload();
      this.outcome.set(refused(toProblem(thrown).text));
      this.isBusy.set(false);
      return;
    }
    this.#showStepAfter(before, caseId, text);
  }

  /** Fetches the roster until it shows the new step: an undone enrolment reaches it a bit later. */
  #showStepAfter(before: RosterEntry | undefined, caseId: string, text: string): void {
    let asks = 0;
    this.#refresh.start({
      milliseconds: askMilliseconds,
      ask: () => this.roster.reload(),
      take: () => {
        asks += 1;
        const entry = this.#entryOf(caseId);
        const isOld = this.roster.value() === null || entry?.step === before?.step;
        if (isOld && asks < mostAsks) return 'again';
        this.outcome.set(done(isOld
          ? '操作已受理，名册稍后更新，请过一会儿刷新。'
          : `${before?.childName ?? '该儿童'}：${text}`));
        this.isBusy.set(false);
        return 'done';
      },
      failed: () => undefined,
    });
  }

  #entryOf(caseId: string): RosterEntry | undefined {
    return this.roster.value()?.entries.find((entry) => entry.caseId === caseId);
  }
}
