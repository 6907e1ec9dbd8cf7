import { Component, computed, inject, signal } from '@angular/core';
import { form, submit, validateStandardSchema } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import type { RosterEntry, SchoolStep } from '@ruxue/contracts/operations/collection-operations';
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
import { Roster } from './roster.ts';
import { ScanCode } from './scan-code.ts';

const askMilliseconds = 500;
const mostAsks = 20;

/** What a step has done, in words. */
const stepWords = {
  enrol: '已录取，待区里批准', undoEnrolment: '已撤回录取', markNoShow: '已登记逾期未报到',
  undoNoShow: '已恢复学位',
} as const;

/** A school officer's page: registers presented forms and enrols children (B23, S17). */
@Component({
  selector: 'app-school',
  imports: [
    ExportTable, Loading, MatButton, Outcome, Roster, ScanCode, SessionOver, StaffBar, TextField,
  ],
  templateUrl: './school.html',
})
export class School {
  readonly #api = inject(ApiClient);
  readonly #key = new RequestKey();
  readonly #asks = confirming();
  readonly #refresh = new Poll();
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
        this.outcome.set(refused(problem.type === 'not-found'
          ? '没有找到这份采集表，请核对编号和验证码（本区家长打印的最新版本）'
          : problem.text));
        return serverErrors(this.form, problem);
      }
    });
  }

  /** 「逾期未报到」 (B24); asked first, for the family reads it at once. */
  protected async markNoShow({ caseId, childName }: RosterEntry): Promise<void> {
    const isSure = await this.#asks({
      title: `登记${childName}逾期未报到？`,
      text: '学位退回学校，入学通知书作废，家长会收到短信。请先打电话向家长核实。',
      yes: '确定登记',
    });
    if (isSure) await this.step('markNoShow', caseId);
  }

  protected async undoNoShow({ caseId, childName }: RosterEntry): Promise<void> {
    const isSure = await this.#asks({
      title: `${childName}已来报到？`, text: '恢复后占用本校一个学位，入学通知书恢复有效，家长会收到短信。',
      yes: '恢复学位',
    });
    if (isSure) await this.step('undoNoShow', caseId);
  }

  protected async step(name: keyof typeof stepWords, caseId: string): Promise<void> {
    const schoolId = this.#schoolId ?? '';
    const before = this.#entryOf(caseId)?.step;
    this.isBusy.set(true);
    this.outcome.set(null);
    try {
      await this.#key.send({ name, caseId }, (key): Promise<unknown> =>
        name === 'enrol' || name === 'markNoShow'
          ? this.#api.call(name, { params: { schoolId }, key, body: { caseId } })
          : this.#api.call(name, { params: { schoolId, caseId }, key }), caseId);
    } catch (thrown) {
      await this.roster.reload();
      this.outcome.set(refused(toProblem(thrown).text));
      this.isBusy.set(false);
      return;
    }
    this.#showStepAfter(before, caseId, stepWords[name]);
  }

  /** Fetches the roster until it shows the new step: an undone enrolment reaches it a bit later. */
  #showStepAfter(before: SchoolStep | undefined, caseId: string, text: string): void {
    let asks = 0;
    this.#refresh.start({
      milliseconds: askMilliseconds,
      ask: () => this.roster.reload(),
      take: () => {
        asks += 1;
        const entry = this.#entryOf(caseId);
        const isOld = this.roster.value() === null || entry?.step === before;
        if (isOld && asks < mostAsks) return 'again';
        this.outcome.set(done(isOld
          ? '操作已受理，名册稍后更新，请过一会儿刷新。'
          : `${entry?.childName ?? '该儿童'}：${text}`));
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
