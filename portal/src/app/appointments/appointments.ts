import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { form, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { SlotOpening, type StaffSlot } from '@ruxue/contracts/appointments';
import { beijingInstant } from '@ruxue/contracts/beijing-field';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { beijingSpan } from '../data/beijing-time.ts';
import { refusalIn } from '../data/server-errors.ts';
import { Session } from '../data/session/session.ts';
import { slotsByDay } from '../data/slots-by-day.ts';
import { SessionOver } from '../shell/session-over.ts';
import { StaffBar } from '../shell/staff-bar.ts';
import { DateField } from '../ui/date-field.ts';
import { fetched } from '../ui/fetched.ts';
import { FormProblems } from '../ui/form-problems.ts';
import { Loading } from '../ui/loading.ts';
import { done, Outcome } from '../ui/outcome.ts';
import { PageAction } from '../ui/page-action.ts';
import { TextField } from '../ui/text-field.ts';

const empty = { startsAt: '', minutes: '30', slots: '6', capacity: '10' };

/** 「预约时段」 of a school, or of the district's counter: opened, closed, and who comes when (C6). */
@Component({
  selector: 'app-appointments',
  imports: [
    DateField, FormProblems, Loading, MatButton, Outcome, SessionOver, StaffBar, TextField,
  ],
  templateUrl: './appointments.html',
  styles: `
    ul { list-style: none; margin: 0; padding: 0; }
    li { padding: 8px 0; border-bottom: 1px solid var(--line); }
    li:last-child { border-bottom: 0; }
    p { margin: 4px 0; }
    h2 { margin-top: 0; }
  `,
})
export class Appointments {
  readonly #api = inject(ApiClient);
  readonly #account = inject(Session).account;
  protected readonly isSignedIn = computed(() => this.#account() !== null);
  protected readonly isSchool = computed(() => {
    const roles = this.#account()?.roles ?? [];
    return !roles.includes('counter-clerk') && !roles.includes('district-manager');
  });

  protected readonly slots = fetched({
    loader: async () => (await this.#api.call('listAppointments', {})).body.slots,
  });
  protected readonly days = computed(() => slotsByDay(this.slots.value() ?? []));
  protected readonly span = beijingSpan;
  protected readonly action = new PageAction();
  protected readonly problems = viewChild.required(FormProblems);
  protected readonly form = form(signal(empty), (path) => {
    validate(path.startsAt, ({ value }) => beijingInstant(value()) === null
      ? { kind: 'time', message: '请填写日期和时间，例如2026-05-06 09:00' } : null);
    for (const name of ['minutes', 'slots', 'capacity'] as const) {
      validate(path[name], ({ value }) => {
        const checked = SlotOpening.shape[name].safeParse(Number(value()));
        const message = checked.error?.issues[0]?.message ?? '请填写整数';
        return checked.success ? null : { kind: 'number', message };
      });
    }
  });

  protected async open(event: Event): Promise<void> {
    this.action.outcome.set(null);
    await this.problems().submit(event, async () => {
      const { startsAt, minutes, slots, capacity } = this.form().value();
      const body = {
        startsAt: beijingInstant(startsAt) ?? '',
        minutes: Number(minutes), slots: Number(slots), capacity: Number(capacity),
      };
      try {
        await this.#api.call('openAppointments', { body });
      } catch (thrown) {
        return refusalIn(this.form, toProblem(thrown));
      }
      this.form().reset(empty);
      await this.slots.reload();
      this.action.outcome.set(done(`已开放${slots}个时段`));
      return null;
    });
  }

  protected async close({ slotId, startsAt, endsAt }: StaffSlot): Promise<void> {
    await this.action.run(async () => {
      await this.#api.call('closeAppointmentSlot', { params: { slotId } });
      await this.slots.reload();
      return done(`已取消${beijingSpan(startsAt, endsAt)}`);
    });
  }

  protected isOver({ endsAt }: StaffSlot): boolean {
    return new Date(endsAt).getTime() < Date.now();
  }
}
