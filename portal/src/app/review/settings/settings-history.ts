import { Component, computed, inject, output, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';

import { toProblem } from '../../data/api-problem.ts';
import { ChoiceField } from '../../ui/choice-field.ts';
import { confirming } from '../../ui/confirming.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';
import { type ActionOutcome, done, refused } from '../../ui/outcome.ts';
import { SettingsChanges } from './settings-changes.ts';
import { versionOrigin, versionState } from './settings-words.ts';
import { type AnySettings, VersionedSettings } from './versioned-settings.ts';

/** Every version of a place's data: who and when, any two compared, an old one restored (S23). */
@Component({
  selector: 'app-settings-history',
  imports: [ChoiceField, Loading, MatButton, SettingsChanges],
  templateUrl: './settings-history.html',
  styles: `
    ul { list-style: none; margin: 0 0 16px; padding: 0; }
    li { display: flex; flex-wrap: wrap; gap: 0 12px; align-items: center; padding: 8px 0; border-top: 1px solid var(--line); }
    li p { margin: 0; flex: 1 1 16rem; }
  `,
})
export class SettingsHistory {
  readonly #asks = confirming();
  readonly #store = inject<AnySettings>(VersionedSettings);
  readonly settled = output<ActionOutcome>();

  protected readonly isBusy = signal(false);
  protected readonly found = fetched({
    // The list is fetched again with each newer state of the page.
    params: () => this.#store.desk() ?? undefined,
    loader: () => this.#store.listVersions(),
  });
  protected readonly versions = computed(() => {
    const { versions, staffNames } = this.found.value() ?? { versions: [], staffNames: {} };
    return versions.map((version) => ({
      version: version.version, isPresent: version.state === 'in-force',
      state: versionState(version), origin: versionOrigin(version, staffNames),
    }));
  });
  protected readonly choices = computed(() => this.versions().map(({ version, state }) =>
    ({ value: String(version), label: `第${version}版（${state}）` })));

  readonly #compared = signal({ before: '', after: '' });
  protected readonly form = form(this.#compared);
  protected readonly comparison = fetched({
    params: () => {
      const { before, after } = this.#compared();
      return before === '' || after === '' ? undefined : { before, after };
    },
    loader: ({ params: { before, after } }) =>
      this.#store.compareVersions(Number(before), Number(after)),
  });

  /** Compares a version with the one in force. */
  protected compare(version: number): void {
    const present = this.versions().find(({ isPresent }) => isPresent);
    this.#compared.set({ before: String(version), after: String(present?.version ?? version) });
  }

  protected async restore(version: number): Promise<void> {
    const drop = this.#store.hasDraft() ? '现有的草稿会被替换。' : '';
    const isSure = await this.#asks({
      title: `恢复第${version}版`,
      text: `第${version}版的内容会成为新的草稿，发布之后家长才看得到。${drop}`, yes: '恢复此版本',
    });
    if (!isSure) return;
    this.isBusy.set(true);
    try {
      await this.#store.restore(version);
      this.settled.emit(done(`第${version}版的内容已成为草稿，请检查后发布`));
    } catch (thrown) {
      this.settled.emit(refused(toProblem(thrown).text));
    } finally {
      this.isBusy.set(false);
    }
  }
}
