import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { settingsBounds } from '@ruxue/contracts/district-settings';
import { articleKinds, settingsTitles } from '@ruxue/contracts/settings-titles';

import { LongTextField } from '../../ui/long-text-field.ts';
import { type ActionOutcome, Outcome } from '../../ui/outcome.ts';
import { Prose } from '../../ui/prose.ts';
import { TextField } from '../../ui/text-field.ts';
import { ArticleFields } from './article-fields.ts';
import { DateFields } from './date-fields.ts';
import { DraftState } from './draft-state.ts';
import { FieldFocus } from './field-focus.ts';
import { ItemFields } from './item-fields.ts';
import { LockedPart } from './locked-part.ts';
import { PhoneFields } from './phone-fields.ts';
import { ReadinessCard } from './readiness-card.ts';
import { ReasonFields } from './reason-fields.ts';
import { SchoolFields } from './school-fields.ts';
import { SettingsCheck } from './settings-check.ts';
import { SettingsHistory } from './settings-history.ts';
import { SettingsPublishing } from './settings-publishing.ts';
import { SettingsStore } from './settings-store.ts';
import { VersionedSettings } from './versioned-settings.ts';

/** A manager edits the district's own data: draft, check, publication, history (S2, S12, S23). */
@Component({
  selector: 'app-district-settings',
  imports: [
    ArticleFields, DateFields, DraftState, ItemFields, LockedPart, LongTextField, MatButton, Outcome,
    PhoneFields, Prose, ReadinessCard, ReasonFields, SchoolFields, SettingsCheck,
    SettingsHistory, SettingsPublishing, TextField,
  ],
  providers: [
    FieldFocus, SettingsStore, { provide: VersionedSettings, useExisting: SettingsStore },
  ],
  templateUrl: './district-settings.html',
  styles: `
    .notes { list-style: none; margin: 12px 0 8px; padding: 0; display: grid; gap: 8px; }
    .notes li { display: grid; gap: 8px 16px; grid-template-columns: minmax(0, 1fr) auto; align-items: start; }
    .notes button { margin-top: 8px; }
    .save-state { position: sticky; bottom: 0; z-index: 2; padding: 8px 0; margin: 0; background: var(--paper); }
    @media (max-width: 600px) { .notes li { grid-template-columns: minmax(0, 1fr); } .notes button { justify-self: start; } }
  `,
})
export class DistrictSettingsPage {
  readonly #focus = inject(FieldFocus);
  protected readonly store = inject(SettingsStore);
  protected readonly titles = settingsTitles;
  protected readonly bounds = settingsBounds;
  protected readonly kinds = articleKinds;
  protected readonly phoneLists = ['primaryPhones', 'juniorPhones'] as const;
  protected readonly noticeHint = '{child}、{school}、{district}会换成孩子、学校和本区的名字。';
  protected readonly outcome = signal<ActionOutcome | null>(null);
  protected readonly notes = computed(() => [...this.store.form.notes]);

  protected addNote(): void {
    this.store.model.update((model) => ({ ...model, notes: [...model.notes, ''] }));
    this.#focus.leadTo(`notes.${this.notes().length - 1}`);
  }

  protected removeNote(index: number): void {
    this.store.model.update((model) => ({ ...model, notes: model.notes.toSpliced(index, 1) }));
    this.#focus.leadTo('notes');
  }
}
