import {
  Component, computed, effect, inject, input, linkedSignal, signal, untracked, viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ParentsView } from '@ruxue/contracts/parents-view';
import { RegisteredCorrection } from '@ruxue/contracts/registration';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { provinceChoices, sexChoices } from '../../data/choices.ts';
import { RequestKey } from '../../data/request-key.ts';
import { refusalIn } from '../../data/server-errors.ts';
import { ChoiceField } from '../../ui/choice-field.ts';
import { DateField } from '../../ui/date-field.ts';
import { FormProblems } from '../../ui/form-problems.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { SearchField } from '../../ui/search-field.ts';
import { TakesFocus } from '../../ui/takes-focus.ts';
import { TextField } from '../../ui/text-field.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { TypedKeep } from '../typed-keep.ts';
import { correctionForm, CorrectionModel, correctionOf } from './correction-model.ts';

const keptName = 'correction';
/** Refusals of actions that were possible when the page was opened. */
const overTypes: ReadonlySet<string> = new Set(['action-not-allowed', 'window-closed']);
const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Corrects registered data: anything except number, telephone and district (B19). */
@Component({
  selector: 'app-correction-form',
  imports: [
    ChoiceField, DateField, FormProblems, MatButton, NoticeBox, RouterLink, SearchField,
    TakesFocus, TextField,
  ],
  templateUrl: './correction-form.html',
  styleUrl: './correction-form.scss',
})
export class CorrectionForm {
  readonly #api = inject(ApiClient);
  readonly #store = inject(EnrolmentStore);
  readonly #keep = inject(TypedKeep);
  readonly #key = new RequestKey();
  readonly view = input.required<ParentsView>();

  protected readonly provinces = provinceChoices;
  protected readonly sexes = sexChoices;
  protected readonly isDone = signal(false);
  protected readonly problems = viewChild.required(FormProblems);
  readonly #registered = computed(() => correctionOf(this.view().registered), { equal: isSame });
  /** The registered data at the beginning of the typing. */
  readonly #base = linkedSignal(() => untracked(this.#registered));
  protected readonly model = linkedSignal(() => untracked(this.#registered));
  protected readonly form = correctionForm(this.model, this.view);
  readonly #isTouched = computed(() => !isSame(this.model(), this.#base()));
  /** Another device has corrected the data meanwhile; the typed text here stays. */
  protected readonly isConflict = computed(() => !isSame(this.#registered(), this.#base()));

  constructor() {
    effect(() => {
      this.#registered();
      if (!untracked(this.#isTouched)) this.takeTheirs();
    });
    this.#keep.follow(keptName, () => (this.#isTouched() ? this.model() : undefined));
    void this.#restore();
  }

  protected keepMine(): void {
    this.#base.set(this.#registered());
  }

  protected takeTheirs(): void {
    this.#base.set(this.#registered());
    this.model.set(this.#registered());
  }

  protected async submit(event: Event): Promise<void> {
    await this.problems().submit(event, async () => {
      try {
        const body = RegisteredCorrection.parse(this.model());
        await this.#key.send(body, (key) => this.#api.call('correctRegistered', { key, body }));
        this.isDone.set(true);
        this.#base.set(this.model());
        await this.#store.load();
        return null;
      } catch (thrown) {
        const problem = toProblem(thrown);
        // The page then shows the way for later corrections.
        if (overTypes.has(problem.type)) await this.#store.load();
        return refusalIn(this.form, problem);
      }
    });
  }

  async #restore(): Promise<void> {
    const kept = CorrectionModel.safeParse(await this.#keep.take(keptName));
    if (kept.success) this.model.set(kept.data);
  }
}
