import { Component, computed, inject, output, signal } from '@angular/core';
import { form, submit, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatRadioButton, MatRadioGroup } from '@angular/material/radio';
import { beijingFieldOf, beijingInstant } from '@ruxue/contracts/beijing-field';

import { toProblem } from '../../data/api-problem.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import type { ConfirmQuestion } from '../../ui/confirm-dialog.ts';
import { confirming } from '../../ui/confirming.ts';
import { DateField } from '../../ui/date-field.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { type ActionOutcome, done, refused } from '../../ui/outcome.ts';
import { SettingsChanges } from './settings-changes.ts';
import { lossWords } from './settings-words.ts';
import { type AnySettings, VersionedSettings } from './versioned-settings.ts';

const hourMs = 3_600_000;

/** The draft's changes, and its publication: at once, or from a time on in Beijing (S23). */
@Component({
  selector: 'app-settings-publishing',
  imports: [DateField, MatButton, MatRadioButton, MatRadioGroup, NoticeBox, SettingsChanges],
  templateUrl: './settings-publishing.html',
  styles: 'mat-radio-group { display: flex; flex-wrap: wrap; gap: 0 16px; }',
})
export class SettingsPublishing {
  readonly #asks = confirming();
  readonly #model = signal({ from: beijingFieldOf(new Date(Date.now() + hourMs).toISOString()) });
  protected readonly store = inject<AnySettings>(VersionedSettings);

  readonly settled = output<ActionOutcome>();

  protected readonly isBusy = signal(false);
  protected readonly isLater = signal(false);
  protected readonly waiting = computed(() => {
    const newest = this.store.desk()?.newest;
    if (newest?.state === 'waiting') {
      const { version, inForceFrom, blockedBy } = newest;
      if (blockedBy.length > 0) {
        return { version, words: `第${version}版没有生效：${blockedBy.join('；')}。请先撤回；撤回后可从历史里恢复，改好再发布。` };
      }
      return { version, words: `第${version}版已定于${beijingTime(inForceFrom)}生效。` };
    }
    if (newest?.state !== 'unagreed') return null;
    const { version, losses } = newest;
    return { version, words: `第${version}版把时间提前了：${lossWords(losses)}。市教委同意后才生效，请与市教委联系。` };
  });
  protected readonly isBlocked = computed(() => this.store.faults().some(({ blocks }) => blocks));
  protected readonly form = form(this.#model, (path) => {
    validate(path.from, ({ value }) => {
      const from = beijingInstant(value());
      if (from === null) return { kind: 'time', message: '请填写日期和时间，例如2027-05-06 09:00' };
      return new Date(from) > new Date() ? null : { kind: 'time', message: '请选择以后的时间' };
    });
  });

  protected async publish(): Promise<void> {
    if (!this.isLater() || !this.store.canWait()) return this.#publish(null);
    await submit(this.form, async (tree) => {
      await this.#publish(beijingInstant(tree().value().from));
      return null;
    });
  }

  protected drop(): Promise<void> {
    return this.#act({
      title: '放弃草稿', yes: '放弃草稿',
      text: `${this.store.scope}草稿会被删除，同事也看不到它了。现行内容不变。`,
    }, async () => {
      await this.store.drop();
      return done('草稿已放弃');
    });
  }

  protected withdraw(version: number): Promise<void> {
    return this.#act({
      title: `撤回第${version}版`, text: '撤回后到时间不会生效。以后可以从历史里恢复它。', yes: '撤回',
    }, async () => {
      if (await this.store.save() === null) return refused(this.#unsavedWords());
      await this.store.withdraw(version);
      await this.store.load();
      return done(`已撤回第${version}版`);
    });
  }

  #publish(inForceFrom: string | null): Promise<void> {
    const when = inForceFrom === null ? '立即' : `从${beijingTime(inForceFrom)}起`;
    return this.#act(this.store.publishQuestion(when), async () => {
      const draftVersion = await this.store.save();
      if (draftVersion === null) return refused(this.#unsavedWords());
      const body = await this.store.publish(draftVersion, inForceFrom);
      await this.store.load();
      if (body.state === 'unagreed') {
        return done(`第${body.version}版已送市教委：${lossWords(body.losses)}，市教委同意后才生效`);
      }
      return done(`第${body.version}版已发布，${body.state === 'in-force' ? '现在已生效' : `${when}生效`}`);
    });
  }

  #unsavedWords(): string {
    return this.store.problem()?.text ?? '草稿还没有保存，请先看页面底部的说明';
  }

  async #act(question: ConfirmQuestion, work: () => Promise<ActionOutcome>): Promise<void> {
    if (!await this.#asks(question)) return;
    this.isBusy.set(true);
    try {
      this.settled.emit(await work());
    } catch (thrown) {
      const { text, fields } = toProblem(thrown);
      this.settled.emit(refused([text, ...fields.map(({ message }) => message)].join('。')));
    } finally {
      this.isBusy.set(false);
    }
  }
}
