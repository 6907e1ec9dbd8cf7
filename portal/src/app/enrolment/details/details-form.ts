import {
  Component, computed, DestroyRef, effect, ElementRef, inject, input, type OnInit, signal,
  untracked, viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ParentsView } from '@ruxue/contracts/parents-view';
import type { FieldProblem } from '@ruxue/contracts/problems';

import { ApiClient } from '../../data/api-client.ts';
import { type ApiProblem, toProblem } from '../../data/api-problem.ts';
import {
  ethnicityChoices, householdTypeChoices, yesNoChoices,
} from '../../data/choices.ts';
import { type DetailPart, detailParts } from '../../data/details/detail-fields.ts';
import { detailsForm } from '../../data/details/details-model.ts';
import { RequestKey } from '../../data/request-key.ts';
import { type FormRefusal, refusalIn } from '../../data/server-errors.ts';
import { StumbleCounter } from '../../data/stumble-counter.ts';
import { childRows } from '../../ui/child-data/registered-rows.ts';
import { ChoiceField } from '../../ui/choice-field.ts';
import { DataList } from '../../ui/data-list.ts';
import { FormProblems } from '../../ui/form-problems.ts';
import { isScreenWide } from '../../ui/is-screen-wide.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { SearchField } from '../../ui/search-field.ts';
import { TextField } from '../../ui/text-field.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { MaterialsStore } from '../materials/materials-store.ts';
import { CheckDetails } from './check-details.ts';
import { CheckMaterials, missingPlaces } from './check-materials.ts';
import { ConsentField } from '../../ui/consent-field.ts';
import { DetailsContents } from './details-contents.ts';
import { DraftConflict } from './draft-conflict.ts';
import { DraftNews } from './draft-news.ts';
import { DraftSaver } from './draft-saver.ts';
import { GuardianFields } from './guardian-fields.ts';
import { HealthFields } from './health-fields.ts';
import { MaterialFields } from './material-fields.ts';
import { SaveState } from './save-state.ts';

/** 「学龄儿童详细信息录入」 (S12): fill in, check, submit. */
@Component({
  selector: 'app-details-form',
  imports: [
    CheckDetails, CheckMaterials, ChoiceField, ConsentField, DataList, DetailsContents, DraftConflict, DraftNews,
    FormProblems, GuardianFields, HealthFields, MatButton, MaterialFields, NoticeBox, RouterLink,
    SaveState, SearchField, TextField,
  ],
  templateUrl: './details-form.html',
  styleUrl: './details-form.scss',
})
export class DetailsForm implements OnInit {
  readonly #api = inject(ApiClient);
  readonly #store = inject(EnrolmentStore);
  readonly #materials = inject(MaterialsStore);
  readonly #stumbles = inject(StumbleCounter);
  readonly #page = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #key = new RequestKey();
  readonly #isChecked = signal(false);
  readonly view = input.required<ParentsView>();

  protected readonly choices = {
    household: householdTypeChoices, ethnicity: ethnicityChoices, yesNo: yesNoChoices,
  };
  protected readonly parts = detailParts;
  protected readonly saver = inject(DraftSaver);
  protected readonly model = this.saver.model;
  protected readonly collects = computed(() => this.view().collects);
  protected readonly isHealthOptional = computed(() => this.collects().health === 'optional');
  protected readonly form = detailsForm(this.model, {
    childNumber: computed(() => this.view().registered.child.documentNumber),
    collects: this.collects,
  });
  protected readonly registered = computed(() =>
    childRows(this.view().registered, this.view().district.code));
  /** On a telephone the known data would push the first field down. */
  protected readonly isWide = isScreenWide();
  protected readonly canCorrect = computed(() => this.#store.allowed().has('correct-registered'));
  /**
   * False outside the district's window: drafts are still saved, but nothing is submitted (S23).
   */
  protected readonly canSubmit = computed(() => this.#store.allowed().has('submit-details'));
  protected readonly isSingle = computed(() => this.model().singleGuardian === 'yes');
  /** True while the parent checks everything before the submission. */
  protected readonly isChecking = computed(() =>
    this.#isChecked() && this.canSubmit() && this.saver.conflict() === null);
  /** The places without which the last submission was refused (B4). */
  protected readonly missing = signal<readonly FieldProblem[]>([]);
  protected readonly problems = viewChild.required(FormProblems);

  constructor() {
    effect(() => {
      const view = this.view();
      untracked(() => { this.saver.open(view); });
    });
    inject(DestroyRef).onDestroy(() => { this.saver.leave(); });
  }

  ngOnInit(): void {
    // Runs before the fields exist: they begin with the saved content.
    this.saver.open(this.view());
  }

  protected goTo(part: DetailPart): void {
    const heading = this.#page.querySelector<HTMLElement>(`#part-${part} h2`);
    heading?.focus({ preventScroll: true });
    heading?.closest('section')?.scrollIntoView({ behavior: 'smooth', block: 'start' });
  }

  protected countStumbles(wrong: ReadonlySet<unknown>): void {
    this.#stumbles.count(this.view().district.code, 'details', this.form, wrong);
  }

  protected showConflict(): void {
    this.#page.querySelector<HTMLElement>('#conflict-heading')?.focus();
  }

  protected goBack(part: DetailPart | null): void {
    this.#isChecked.set(false);
    setTimeout(() => { this.goTo(part ?? 'child'); });
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.canSubmit()) return;
    const isLast = this.isChecking();
    await this.problems().submit(event, () => (isLast ? this.#send() : this.#check()), () =>
      Promise.resolve(this.saver.conflict() === null ? '' : '请先选择保留哪一处填写的内容。'));
    const [first] = this.form().errorSummary();
    if (first === undefined) return;
    this.#isChecked.set(false);
    // Runs after the summary is shown, since it is longer than one field.
    setTimeout(() => { first.fieldTree().focusBoundControl(); });
  }

  async #check(): Promise<null> {
    this.#isChecked.set(true);
    this.missing.set([]);
    await this.#loadMaterials();
    return null;
  }

  /** The list follows from the answers, so these are saved first. */
  async #loadMaterials(): Promise<void> {
    if (!this.collects().materials) return;
    // A save without an answer shows above the form, and the submission saves again.
    await this.saver.save().catch(() => undefined);
    await this.#materials.load();
  }

  async #send(): Promise<FormRefusal | null> {
    try {
      const draftVersion = await this.saver.save();
      const body = { draftVersion, materials: this.#materials.manifest() };
      await this.#key.send(body, (key) => this.#api.call('submitDetails', { key, body }));
      await this.#store.load();
      return null;
    } catch (thrown) {
      return this.#refusal(toProblem(thrown));
    }
  }

  async #refusal(problem: ApiProblem): Promise<FormRefusal> {
    // The window has closed on an open page: the whole page shows that.
    if (problem.type === 'window-closed') await this.#store.load();
    if (problem.type === 'invalid-input') this.missing.set(missingPlaces(problem.fields));
    if (this.missing().length > 0) {
      await this.#materials.load();
      return { text: '还有材料没有上传，请按页面上方的清单上传后再提交。', errors: [] };
    }
    if (problem.type !== 'version-conflict') return refusalIn(this.form, problem);
    // Another device has saved or uploaded between what is shown here and the submission.
    await this.saver.refresh();
    await this.#loadMaterials();
    return { text: '另一处刚刚修改过这份信息，请再核对一遍后提交。', errors: [] };
  }
}
