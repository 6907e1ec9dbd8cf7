import {
  Component, computed, effect, inject, input, linkedSignal, signal, untracked,
  viewChild,
} from '@angular/core';
import { FormField, submit } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { beijingClock } from '../../data/beijing-time.ts';
import {
  bloodTypeChoices, ethnicityChoices, householdTypeChoices, yesNoChoices,
} from '../../data/choices.ts';
import { RequestKey } from '../../data/request-key.ts';
import { serverErrors } from '../../data/server-errors.ts';
import { ChoiceField } from '../../ui/choice-field.ts';
import { DataList } from '../../ui/data-list.ts';
import { FormProblems } from '../../ui/form-problems.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { TextField } from '../../ui/text-field.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { childRows } from '../registered/registered-rows.ts';
import { detailsForm, draftOf, modelOf } from './details-model.ts';
import { DraftSaver } from './draft-saver.ts';
import { GuardianFields } from './guardian-fields.ts';

const pauseMilliseconds = 1000;
const retryMilliseconds = 4000;

/** 「学龄儿童详细信息录入」 (S12), saved a second after each pause in typing (B3). */
@Component({
  selector: 'app-details-form',
  imports: [
    ChoiceField, DataList, FormField, FormProblems, GuardianFields, MatButton, MatCheckbox,
    NoticeBox, TextField,
  ],
  templateUrl: './details-form.html',
  styleUrl: './details-form.scss',
})
export class DetailsForm {
  readonly #api = inject(ApiClient);
  readonly #store = inject(EnrolmentStore);
  readonly #key = new RequestKey();
  readonly view = input.required<ParentsView>();

  protected readonly choices = {
    household: householdTypeChoices, ethnicity: ethnicityChoices, blood: bloodTypeChoices,
    yesNo: yesNoChoices,
  };
  // Taken once: later views must not overwrite what is being typed.
  protected readonly model = linkedSignal(() => untracked(() => modelOf(this.view())));
  protected readonly form = detailsForm(this.model);
  protected readonly saver = computed(() => untracked(() =>
    new DraftSaver(this.#api, this.view().draft?.version ?? 0, draftOf(modelOf(this.view())))));
  protected readonly registered = computed(() =>
    childRows(this.view().registered, this.view().district.code));
  protected readonly isSingle = computed(() => this.model().singleGuardian === 'yes');
  readonly #retries = signal(0);
  protected readonly isTried = signal(false);
  protected readonly problem = signal('');
  protected readonly isConflict = computed(() =>
    this.saver().problem()?.type === 'version-conflict');
  protected readonly saveState = computed(() => {
    const saver = this.saver();
    const problem = saver.problem();
    if (problem !== null) {
      return problem.isAnswered ? `尚未保存：${problem.text}` : '尚未保存，恢复连接后会自动保存';
    }
    const savedAt = saver.savedAt();
    return savedAt === null ? '填写的内容会自动保存' : `已自动保存 ${beijingClock(savedAt)}`;
  });
  protected readonly problems = viewChild.required(FormProblems);

  constructor() {
    effect((onCleanup) => {
      this.#retries();
      const data = draftOf(this.model());
      let timer = setTimeout(() => {
        this.saver().save(data).catch((thrown: unknown) => {
          // `saveState` tells of it; a lost connection is tried again until it is back.
          if (toProblem(thrown).isAnswered) return;
          timer = setTimeout(() => {
            this.#retries.update((count) => count + 1);
          }, retryMilliseconds);
        });
      }, pauseMilliseconds);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
  }

  protected none(name: 'medicalHistory' | 'allergies'): void {
    this.form[name]().value.set('无');
  }

  protected async keepMine(): Promise<void> {
    await this.#store.load();
    this.saver().rebase(this.view().draft?.version ?? 0);
    await this.saver().save(draftOf(this.model()));
  }

  protected async takeTheirs(): Promise<void> {
    await this.#store.load();
    this.model.set(modelOf(this.view()));
    this.saver().rebase(this.view().draft?.version ?? 0);
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.problem.set('');
    const isDone = await submit(this.form, async () => {
      try {
        const draftVersion = await this.saver().save(draftOf(this.model()));
        const body = { draftVersion };
        await this.#api.call('submitDetails', { key: this.#key.keyFor(body), body });
        await this.#store.acted();
        return null;
      } catch (thrown) {
        const problem = toProblem(thrown);
        this.problem.set(problem.text);
        return serverErrors(this.form, problem);
      }
    });
    this.isTried.set(!isDone);
    if (!isDone) setTimeout(() => { this.problems().focus(); });
  }
}
