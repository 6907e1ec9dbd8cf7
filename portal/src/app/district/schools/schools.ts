import { Component, inject, input, signal } from '@angular/core';
import { form, submit, validateStandardSchema } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { type FoundSchools, SearchedAddress } from '@ruxue/contracts/catchment';
import { District } from '@ruxue/contracts/fields';
import * as z from 'zod';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { serverErrors } from '../../data/server-errors.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { SchoolFacts } from '../../ui/school-facts.ts';
import { TextField } from '../../ui/text-field.ts';
import { DistrictFrame } from '../district-frame.ts';
import { fetchedDistrict } from '../fetched-district.ts';
import { PhoneList } from '../phone-list.ts';

const Typed = z.object({ address: SearchedAddress });

/** 「查询对口学校」: from an address to its schools, without an account (C8). */
@Component({
  selector: 'app-schools',
  imports: [DistrictFrame, MatButton, NoticeBox, PhoneList, SchoolFacts, TextField],
  templateUrl: './schools.html',
  styleUrl: './schools.scss',
})
export class Schools {
  readonly #api = inject(ApiClient);
  readonly code = input.required<string>();

  protected readonly district = fetchedDistrict(this.code);
  protected readonly found = signal<FoundSchools | null>(null);
  /** The address of the answer, as it was typed. */
  protected readonly asked = signal('');
  protected readonly problem = signal('');
  readonly #typed = signal({ address: '' });
  protected readonly form = form(this.#typed, (path) => {
    validateStandardSchema(path, () => Typed);
  });

  protected async search(event: Event): Promise<void> {
    event.preventDefault();
    this.found.set(null);
    this.problem.set('');
    await submit(this.form, async (tree) => {
      const { address } = tree().value();
      try {
        const params = { code: District.parse(this.code()) };
        const { body } = await this.#api.call('findSchools', { params, body: { address } });
        this.found.set(body);
        this.asked.set(address);
        return null;
      } catch (thrown) {
        const problem = toProblem(thrown);
        this.problem.set(problem.text);
        return serverErrors(this.form, problem);
      }
    });
  }
}
