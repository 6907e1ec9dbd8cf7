import { Component, inject, signal } from '@angular/core';
import { cityTitles } from '@ruxue/contracts/check-city-settings';
import { cityBounds } from '@ruxue/contracts/city-settings';

import { DateField } from '../../ui/date-field.ts';
import { LongTextField } from '../../ui/long-text-field.ts';
import { type ActionOutcome, Outcome } from '../../ui/outcome.ts';
import { Prose } from '../../ui/prose.ts';
import { TextField } from '../../ui/text-field.ts';
import { DraftState } from '../settings/draft-state.ts';
import { FieldFocus } from '../settings/field-focus.ts';
import { SettingsCheck } from '../settings/settings-check.ts';
import { SettingsHistory } from '../settings/settings-history.ts';
import { SettingsPublishing } from '../settings/settings-publishing.ts';
import { VersionedSettings } from '../settings/versioned-settings.ts';
import { CitySettingsStore } from './city-settings-store.ts';
import { DistrictParts } from './district-parts.ts';
import { NextSeason } from './next-season.ts';
import { NoticeVersions } from './notice-versions.ts';

/** 「全市设置」: the city office edits the season, its notice and what districts may change (S2, S4, S23). */
@Component({
  selector: 'app-city-settings',
  imports: [
    DateField, DistrictParts, DraftState, LongTextField, NextSeason, NoticeVersions, Outcome, Prose,
    SettingsCheck, SettingsHistory, SettingsPublishing, TextField,
  ],
  providers: [
    FieldFocus, CitySettingsStore, { provide: VersionedSettings, useExisting: CitySettingsStore },
  ],
  templateUrl: './city-settings.html',
  styles: `
    .season { display: grid; gap: 16px; }
    .season p { margin: 0; }
    .two {
      display: grid; gap: 16px;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr));
    }
    .notice {
      margin: 16px 0; display: grid; gap: 16px 24px;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
    }
    .preview {
      border-left: 4px solid var(--brand-line); padding-left: 16px; min-width: 0;
      max-height: 40rem; overflow: auto; overflow-wrap: anywhere;
    }
    .save-state {
      position: sticky; bottom: 0; z-index: 2; padding: 8px 0; margin: 0; background: var(--paper);
    }
  `,
})
export class CitySettingsPage {
  protected readonly store = inject(CitySettingsStore);
  protected readonly titles = cityTitles;
  protected readonly bounds = cityBounds;
  protected readonly outcome = signal<ActionOutcome | null>(null);
}
