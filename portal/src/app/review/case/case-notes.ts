import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { form, submit, validateStandardSchema } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { NoteText } from '@ruxue/contracts/case-notes';
import * as z from 'zod';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { RequestKey } from '../../data/request-key.ts';
import { fetched } from '../../ui/fetched.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { TextField } from '../../ui/text-field.ts';

const Note = z.object({ text: NoteText });

/** Staff's notes on a case (B6): for colleagues of the district, never for family or agencies. */
@Component({
  selector: 'app-case-notes',
  imports: [MatButton, NoticeBox, TextField],
  template: `
    <section class="card" aria-labelledby="case-notes">
      <h2 id="case-notes">备注</h2>
      <p class="quiet">只有本区工作人员看得到，家长和其他部门看不到。写下一小时内可以撤回。</p>
      @if (problem(); as words) { <app-notice-box isNews tone="bad">{{ words }}</app-notice-box> }
      <form novalidate (submit)="write($event)">
        <app-text-field label="写备注" [field]="form.text" [isRequired]="false" />
        <button matButton="outlined" type="submit" [disabled]="isBusy()">保存备注</button>
      </form>
      @if (found.problem()) {
        <app-notice-box tone="bad">没能取到备注：{{ found.problem() }}
          <button matButton type="button" (click)="found.reload()">重试</button>
        </app-notice-box>
      }
      <ul>
        @for (note of notes(); track note.noteId) {
          <li>
            <p>{{ note.text }}</p>
            <p class="quiet">{{ note.author }} · {{ note.time }}
              @if (note.mayWithdraw) {
                <button matButton type="button" [disabled]="isBusy()"
                  (click)="withdraw(note.noteId)">撤回<span class="visually-hidden">备注：{{
                    note.text }}</span></button>
              }
            </p>
          </li>
        }
      </ul>
    </section>
  `,
  styles: `
    form { display: grid; gap: 4px 12px; grid-template-columns: minmax(0, 1fr) auto; }
    form button { margin-top: 8px; }
    ul { list-style: none; margin: 8px 0 0; padding: 0; }
    li { padding: 8px 0; border-top: 1px solid var(--line); }
    li p { margin: 0; overflow-wrap: anywhere; }
    @media (max-width: 600px) { form { grid-template-columns: minmax(0, 1fr); } }
  `,
})
export class CaseNotes {
  readonly #api = inject(ApiClient);
  readonly #key = new RequestKey();
  readonly caseId = input.required<string>();

  protected readonly found = fetched({
    params: this.caseId,
    loader: async ({ params: caseId }) =>
      (await this.#api.call('listNotes', { params: { caseId } })).body,
  });
  protected readonly isBusy = signal(false);
  protected readonly problem = linkedSignal({ source: this.caseId, computation: () => '' });
  protected readonly notes = computed(() => {
    const { notes, staffNames } = this.found.value() ?? { notes: [], staffNames: {} };
    const names: Readonly<Record<string, string>> = staffNames;
    return notes.map((note) => ({
      ...note, author: names[note.staffId] ?? '一位工作人员', time: beijingTime(note.writtenAt),
    }));
  });

  /** What was typed of one child must not be kept with another one. */
  readonly #typed = linkedSignal({ source: this.caseId, computation: () => ({ text: '' }) });
  protected readonly form = form(this.#typed, (path) => { validateStandardSchema(path, Note); });

  protected async write(event: Event): Promise<void> {
    event.preventDefault();
    await submit(this.form, async (tree) => {
      const { text } = tree().value();
      const params = { caseId: this.caseId() };
      const isKept = await this.#take(() => this.#key.send({ params, text }, (key) =>
        this.#api.call('writeNote', { params, key, body: { text } })));
      if (isKept && params.caseId === this.caseId()) tree().reset({ text: '' });
      return null;
    });
  }

  protected async withdraw(noteId: string): Promise<void> {
    const params = { caseId: this.caseId(), noteId };
    await this.#take(() => this.#api.call('withdrawNote', { params }));
  }

  /** True after a success; what stands there by now is shown in any case. */
  async #take(call: () => Promise<unknown>): Promise<boolean> {
    this.isBusy.set(true);
    this.problem.set('');
    try {
      await call();
      return true;
    } catch (thrown) {
      const { text, fields } = toProblem(thrown);
      this.problem.set(fields[0]?.message ?? text);
      return false;
    } finally {
      await this.found.reload();
      this.isBusy.set(false);
    }
  }
}
