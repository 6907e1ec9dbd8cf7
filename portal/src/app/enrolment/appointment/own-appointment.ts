import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { AppointmentSlot } from '@ruxue/contracts/appointments';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { beijingDay, beijingSpan } from '../../data/beijing-time.ts';
import { slotsByDay } from '../../data/slots-by-day.ts';
import { confirming } from '../../ui/confirming.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { done, Outcome, refused } from '../../ui/outcome.ts';
import { PageAction } from '../../ui/page-action.ts';
import { PhoneLink } from '../../ui/phone-link.ts';
import { EnrolmentStore } from '../enrolment-store.ts';

/** 「预约」: a time at the district's counter, or at the school, booked, moved and cancelled (C6). */
@Component({
  selector: 'app-own-appointment',
  imports: [Loading, MatButton, NoticeBox, Outcome, PhoneLink],
  templateUrl: './own-appointment.html',
  styles: `
    h2 { margin: 20px 0 4px; font-size: 1.0625rem; }
    ul { list-style: none; margin: 0; padding: 0; }
    li {
      display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; min-height: 48px;
      border-bottom: 1px solid var(--line);
    }
    li > :first-child { flex: 1 1 180px; }
  `,
})
export class OwnAppointment {
  readonly #api = inject(ApiClient);
  readonly #asks = confirming();
  readonly #view = inject(EnrolmentStore).view;

  protected readonly own = fetched({
    params: () => this.#view()?.phase,
    loader: async () => (await this.#api.call('getAppointment', {})).body,
  });
  protected readonly action = new PageAction();
  protected readonly day = beijingDay;
  protected readonly span = beijingSpan;
  protected readonly phone = computed(() => this.#view()?.district.phone ?? '');
  protected readonly heading = computed(() =>
    this.own.value()?.place === 'school' ? '预约到校登记' : '预约现场审核');
  protected readonly days = computed(() => slotsByDay(this.own.value()?.slots ?? []));
  protected readonly isFull = computed(() =>
    this.own.value()?.slots.every(({ left }) => left === 0) === true);
  protected readonly verb = computed(() => (this.own.value()?.mine ? '改到' : '预约'));

  protected isAhead({ startsAt }: AppointmentSlot): boolean {
    return new Date(startsAt).getTime() > Date.now();
  }

  /** Only schools have a name: there is one counter. */
  protected placeOf({ schoolId }: AppointmentSlot): string {
    return schoolId === null ? '' : `，${this.own.value()?.schoolNames[schoolId] ?? '学校'}`;
  }

  protected async book(slot: AppointmentSlot): Promise<void> {
    await this.action.run(async () => {
      try {
        await this.#api.call('bookAppointment', { params: { slotId: slot.slotId } });
        return done(`已预约${beijingDay(slot.startsAt)}${beijingSpan(slot.startsAt, slot.endsAt)}`);
      } catch (thrown) {
        return refused(toProblem(thrown).text);
      } finally {
        await this.own.reload();
      }
    });
  }

  protected async cancel(): Promise<void> {
    const isSure = await this.#asks({
      title: '取消预约', text: '取消后，这个时间会让给别的家庭；需要时可以重新预约。确定取消吗？', yes: '取消预约',
    });
    if (!isSure) return;
    await this.action.run(async () => {
      await this.#api.call('cancelAppointment', {});
      await this.own.reload();
      return done('已取消预约');
    });
  }
}
