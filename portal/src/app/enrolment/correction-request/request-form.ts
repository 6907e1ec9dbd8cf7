import { Component, computed, effect, inject, input, signal, viewChild } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { RouterLink } from '@angular/router';
import {
  correctableFields, CorrectableField, correctionDocuments, correctionPlace, CorrectionReason,
  correctionReasons, isOfNumber,
} from '@ruxue/contracts/correction-requests';
import type { MaterialsView } from '@ruxue/contracts/material-files';
import type { ParentsView } from '@ruxue/contracts/parents-view';
import { SettlementDocument } from '@ruxue/contracts/actions/propose-settlement';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem, toProblem } from '../../data/api-problem.ts';
import { choicesOf } from '../../data/choice.ts';
import { provinceChoices, sexChoices } from '../../data/choices.ts';
import { CounterVisit } from '../../data/counter-visit.ts';
import { RequestKey } from '../../data/request-key.ts';
import { findField, type FormRefusal, refusalIn } from '../../data/server-errors.ts';
import { ChoiceField } from '../../ui/choice-field.ts';
import { valueWords } from '../../ui/correction-words.ts';
import { DateField } from '../../ui/date-field.ts';
import { FormProblems } from '../../ui/form-problems.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { SearchField } from '../../ui/search-field.ts';
import { TextField } from '../../ui/text-field.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { MaterialPlaceCard } from '../materials/material-place.ts';
import { MaterialUploads } from '../materials/material-uploads.ts';
import { MaterialsStore } from '../materials/materials-store.ts';
import { changesOf, faultsOf, ownFields, presentText, requestForm } from './request-model.ts';

/** A family asks for a correction of what it has submitted, with its proof (B19). */
@Component({
  selector: 'app-request-form',
  imports: [
    ChoiceField, DateField, FormProblems, MatButton, MatCheckbox, MaterialPlaceCard, NoticeBox,
    RouterLink, SearchField, TextField,
  ],
  templateUrl: './request-form.html',
  styles: `
    fieldset { border: 0; margin: 0 0 16px; padding: 0; min-width: 0; }
    legend { padding: 0; font-weight: 600; }
    .wanted { margin: 0 0 8px 44px; }
    app-material-place { display: block; margin: 16px 0; }
    @media (max-width: 600px) { .wanted { margin-left: 0; } }
  `,
})
export class RequestForm {
  readonly #api = inject(ApiClient);
  readonly #store = inject(EnrolmentStore);
  readonly #key = new RequestKey();
  readonly #uploads = inject(MaterialUploads);
  readonly view = input.required<ParentsView>();
  protected readonly materials = inject(MaterialsStore);
  protected readonly isAtCounter = inject(CounterVisit).begun() !== null;

  protected readonly labels = correctableFields;
  protected readonly sexes = sexChoices;
  protected readonly provinces = provinceChoices;
  protected readonly reasons = choicesOf(correctionReasons);
  protected readonly documents = choicesOf(correctionDocuments);
  protected readonly form = requestForm();
  protected readonly isShown = signal(false);
  readonly #chosen = signal<readonly CorrectableField[]>([]);
  protected readonly problems = viewChild.required(FormProblems);

  protected readonly fields = computed(() => ownFields(this.view()));
  protected readonly hasNumber = computed(() =>
    isOfNumber(this.#chosen().map((field) => ({ field }))));
  /** The place of the proof, like one of the list of materials (B4). */
  protected readonly proof = computed<MaterialsView['places'][number] | null>(() => {
    const files = this.materials.view()?.evidence ?? null;
    return files && {
      ...correctionPlace, title: '上传证明材料', agency: `${this.view().district.name}教委`,
      advice: '请上传能证明更正内容的证件，拍摄清楚、四角完整。', alternatives: [], validUntil: null,
      mayComeLater: false, isOpen: true, mayRecheck: false, shownAt: null, files,
      state: files.length > 0 ? 'uploaded' : 'missing',
    };
  });

  constructor() {
    // The server says which files prove a request that isn't made yet.
    effect(() => {
      this.view();
      void this.materials.load();
    });
  }

  protected isChosen(field: CorrectableField): boolean {
    return this.#chosen().includes(field);
  }

  protected choose(field: CorrectableField, isChosen: boolean): void {
    this.#chosen.update((chosen) =>
      isChosen ? [...chosen, field] : chosen.filter((one) => one !== field));
  }

  protected present(field: CorrectableField): string {
    return valueWords(field, presentText(this.view(), field));
  }

  protected treeOf(field: CorrectableField): FieldTree<string> {
    return findField(this.form.tree, field) as FieldTree<string>;
  }

  protected async submit(event: Event): Promise<void> {
    await this.problems().submit(event, () => this.#send(), () => Promise.resolve(
      this.#chosen().length === 0 ? '请选择要更正的项目' : ''));
  }

  async #send(): Promise<FormRefusal | null> {
    const { reason, document } = this.form.model();
    const changes = changesOf(this.form.model(), this.#chosen());
    const fields = faultsOf(this.view(), changes);
    if (fields.length > 0) return this.#refused(new ApiProblem('invalid-input', { fields }));
    const isShown = this.isShown();
    const files = isShown ? [] : this.proof()?.files.map(({ fileId }) => fileId) ?? [];
    const text = isShown ? '' : this.#missing(files);
    if (text !== '') return { text, errors: [] };
    const body = {
      submissionVersion: this.view().submissionVersion, changes, isShown, files,
      reason: CorrectionReason.parse(reason), document: SettlementDocument.parse(document),
    };
    try {
      await this.#key.send(body, (key) => this.#api.call('requestCorrection', { key, body }));
      await this.#store.load();
      return null;
    } catch (thrown) {
      const problem = toProblem(thrown);
      if (problem.type === 'action-not-allowed') await this.#store.load();
      return this.#refused(problem);
    }
  }

  /** What the proof still lacks, in words. */
  #missing(files: readonly string[]): string {
    const isOnItsWay = this.#uploads.files().some(({ place, refusal }) =>
      place.item === correctionPlace.item && refusal === '');
    if (isOnItsWay) return '证明材料正在上传，请等上传完成后再提交';
    return files.length === 0 ? '请上传证明材料，再提交申请' : '';
  }

  /** A field that contradicts a new text is asked for, too: both stand on the page then. */
  #refused(problem: ApiProblem): FormRefusal {
    const named = problem.fields.flatMap(({ path }) => CorrectableField.safeParse(path).data ?? []);
    this.#chosen.update((chosen) => [...new Set([...chosen, ...named])]);
    return refusalIn(this.form.tree, problem, { 'document-number-taken': 'child.documentNumber' });
  }
}
