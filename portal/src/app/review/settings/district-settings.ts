import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { settingsBounds } from '@ruxue/contracts/district-settings';
import { articleKinds, settingsTitles } from '@ruxue/contracts/settings-titles';

import { beijingTime } from '../../data/beijing-time.ts';
import { Loading } from '../../ui/loading.ts';
import { LongTextField } from '../../ui/long-text-field.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { type ActionOutcome, Outcome } from '../../ui/outcome.ts';
import { Prose } from '../../ui/prose.ts';
import { TextField } from '../../ui/text-field.ts';
import { ArticleFields } from './article-fields.ts';
import { DateFields } from './date-fields.ts';
import { FieldFocus } from './field-focus.ts';
import { ItemFields } from './item-fields.ts';
import { PhoneFields } from './phone-fields.ts';
import { ReadinessCard } from './readiness-card.ts';
import { ReasonFields } from './reason-fields.ts';
import { SchoolFields } from './school-fields.ts';
import { SettingsCheck } from './settings-check.ts';
import { SettingsHistory } from './settings-history.ts';
import { SettingsPublishing } from './settings-publishing.ts';
import { SettingsStore } from './settings-store.ts';

/** A manager edits the district's own data: draft, check, publication, history (S2, S12, S23). */
@Component({
  selector: 'app-district-settings',
  imports: [
    ArticleFields, DateFields, ItemFields, Loading, LongTextField, MatButton, NoticeBox, Outcome,
    PhoneFields, Prose, ReadinessCard, ReasonFields, SchoolFields, SettingsCheck,
    SettingsHistory, SettingsPublishing, TextField,
  ],
  providers: [FieldFocus, SettingsStore],
  templateUrl: './district-settings.html',
  styles: `
    .notes { list-style: none; margin: 12px 0 8px; padding: 0; display: grid; gap: 8px; }
    .notes li { display: grid; gap: 8px 16px; grid-template-columns: minmax(0, 1fr) auto; align-items: start; }
    .notes button { margin-top: 8px; }
    .state { position: sticky; bottom: 0; z-index: 2; padding: 8px 0; margin: 0; background: var(--paper); }
    @media (max-width: 600px) { .notes li { grid-template-columns: minmax(0, 1fr); } .notes button { justify-self: start; } }
  `,
})
export class DistrictSettingsPage {
  readonly #focus = inject(FieldFocus);
  protected readonly store = inject(SettingsStore);
  protected readonly titles = settingsTitles;
  protected readonly bounds = settingsBounds;
  protected readonly kinds = articleKinds;
  protected readonly noticeHint = '{child}、{school}、{district}会换成孩子、学校和本区的名字。';
  protected readonly outcome = signal<ActionOutcome | null>(null);
  protected readonly notes = computed(() => [...this.store.form.notes]);

  /** Whose draft it is, as it was opened. */
  protected readonly draftWords = computed(() => {
    const desk = this.store.desk();
    if (!desk?.draft) return null;
    const { savedBy, savedAt, restoredFrom } = desk.draft;
    const from = restoredFrom === null ? '' : `，内容来自第${restoredFrom}版`;
    return `${desk.staffNames[savedBy] ?? '一位工作人员'}于${beijingTime(savedAt)}保存了草稿${from}。`;
  });

  protected readonly saveWords = computed(() => {
    const problem = this.store.problem();
    if (this.store.conflict() !== null) return '尚未保存：同事也修改了草稿，请先在页首选择';
    if (!this.store.form().valid()) return '尚未保存：有内容过长或含有看不见的字符，请看“检查”';
    if (!this.store.isOnline()) return '已离线，恢复后自动保存';
    if (problem !== null) {
      return problem.isAnswered ? `尚未保存：${problem.text}` : '尚未保存，恢复连接后会自动保存';
    }
    if (this.store.isUnsaved()) return '正在保存…';
    return this.store.savedAt() === null ? '修改的内容会自动保存为草稿' : '草稿已自动保存';
  });

  protected addNote(): void {
    this.store.model.update((model) => ({ ...model, notes: [...model.notes, ''] }));
    this.#focus.leadTo(`notes.${this.notes().length - 1}`);
  }

  protected removeNote(index: number): void {
    this.store.model.update((model) => ({ ...model, notes: model.notes.toSpliced(index, 1) }));
    this.#focus.leadTo('notes');
  }
}
