import {
  Component, computed, DestroyRef, effect, inject, input, linkedSignal, untracked, viewChild,
} from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import type { DraftData } from '@ruxue/contracts/details';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { beijingClock } from '../../data/beijing-time.ts';
import {
  bloodTypeChoices, ethnicityChoices, householdTypeChoices, yesNoChoices,
} from '../../data/choices.ts';
import { RequestKey } from '../../data/request-key.ts';
import { refusalIn } from '../../data/server-errors.ts';
import { ChoiceField } from '../../ui/choice-field.ts';
import { DataList } from '../../ui/data-list.ts';
import { FormProblems } from '../../ui/form-problems.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { TextField } from '../../ui/text-field.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { childRows } from '../registered/registered-rows.ts';
import { detailsForm, draftOf } from './details-model.ts';
import { DraftSaver } from './draft-saver.ts';
import { GuardianFields } from './guardian-fields.ts';

const pauseMilliseconds = 1000;

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
  protected readonly saver = inject(DraftSaver);
  // Taken once: later views must not overwrite what is being typed.
  protected readonly model = linkedSignal(() => untracked(() => this.saver.open(this.view())));
  protected readonly form = detailsForm(this.model);
  protected readonly registered = computed(() =>
    childRows(this.view().registered, this.view().district.code));
  protected readonly isSingle = computed(() => this.model().singleGuardian === 'yes');
  protected readonly isConflict = computed(() =>
    this.saver.problem()?.type === 'version-conflict');
  protected readonly saveState = computed(() => {
    const problem = this.saver.problem();
    if (problem !== null) {
      return problem.isAnswered ? `尚未保存：${problem.text}` : '尚未保存，恢复连接后会自动保存';
    }
    const savedAt = this.saver.savedAt();
    return savedAt === null ? '填写的内容会自动保存' : `已自动保存 ${beijingClock(savedAt)}`;
  });
  protected readonly problems = viewChild.required(FormProblems);

  constructor() {
    effect((onCleanup) => {
      const data = draftOf(this.model());
      const timer = setTimeout(() => {
        this.#save(data);
      }, pauseMilliseconds);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
    inject(DestroyRef).onDestroy(() => {
      this.#save(draftOf(this.model()));
    });
  }

  protected none(name: 'medicalHistory' | 'allergies'): void {
    this.form[name]().value.set('无');
  }

  protected async keepMine(): Promise<void> {
    const view = await this.#newestView();
    // A problem stays in sight in `saveState`.
    if (view) await this.saver.keepMine(view, draftOf(this.model())).catch(() => undefined);
  }

  protected async takeTheirs(): Promise<void> {
    const view = await this.#newestView();
    if (view) this.model.set(this.saver.takeTheirs(view));
  }

  protected async submit(event: Event): Promise<void> {
    await this.problems().submit(event, async () => {
      try {
        const draftVersion = await this.saver.save(draftOf(this.model()));
        const body = { draftVersion };
        await this.#key.send(body, (key) => this.#api.call('submitDetails', { key, body }));
        await this.#store.acted();
        return null;
      } catch (thrown) {
        return refusalIn(this.form, toProblem(thrown));
      }
    });
  }

  /** The view as the server has it now, which the input shows only later; null when not reached. */
  async #newestView(): Promise<ParentsView | null> {
    return (await this.#store.load()) ? this.#store.view() : null;
  }

  #save(data: DraftData): void {
    // `saveState` tells of a problem.
    this.saver.save(data).catch(() => undefined);
  }
}
