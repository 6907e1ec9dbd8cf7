import '../zod-jitless.ts';
import * as z from 'zod';

import { StaffActor } from '../actions/actor.ts';
import {
  LinesAsked, ListFormat, VerdictFile, verdictFileLimits, VerdictLine,
} from '../verdict-files.ts';
import type { Operation } from './operation.ts';

const byStaff = z.object({ actor: StaffActor });
const ofFile = byStaff.extend({ batchId: z.uuid() });

/** A whole file in base64; with its lines bounded it stays below the 1 MiB of NATS. */
const KeptFile = z.object({ name: z.string(), content: z.base64() });

/** The bytes of a file with verdicts, in base64. */
export const FileContent = z.base64({ error: '文件没有读到，请重新选择' })
  .min(1, { error: '文件是空的' })
  .max(Math.ceil(verdictFileLimits.bytes / 3) * 4, {
    error: `文件最大${verdictFileLimits.bytes / 1024}KB，请分成几个文件`,
  });

/** An agency's list as a file, and its verdicts from a file (B4). */
export const recordsVerdictFileOperations = {
  /**
   * The open items of the actor's agency, oldest submission first, in columns that the agency sees
   * (B26). Each child of it is audited (B11). `exportedBy` is the name that marks it.
   */
  'records.export-agency-list': {
    request: byStaff.extend({ format: ListFormat, exportedBy: z.string().max(100).nullable() }),
    reply: KeptFile,
    callers: ['gateway'],
    timeoutMs: 20_000,
  },
  /**
   * A dry run of a file's verdicts, line by line; nothing is judged. Numbers that are nobody's and
   * others' are alike `unknownNumber`, and counted: `too-many-requests` over the limit.
   * `invalid-input` in words for a file that is none.
   */
  'records.try-verdict-file': {
    request: byStaff.extend({ content: FileContent }),
    reply: VerdictFile,
    callers: ['gateway'],
    timeoutMs: 20_000,
  },
  /** Runs exactly the ready lines of a dry run, once; the same again answers the same. */
  'records.run-verdict-file': {
    request: ofFile, reply: VerdictFile, callers: ['gateway'], timeoutMs: 10_000,
  },
  /**
   * Begins to take back the verdicts of a run file that still stand, once; the same again answers the
   * same. `action-not-allowed` while it still runs, and where nothing is left of it.
   */
  'records.undo-verdict-file': {
    request: ofFile, reply: VerdictFile, callers: ['gateway'], timeoutMs: 10_000,
  },
  'records.get-verdict-file': {
    request: ofFile, reply: VerdictFile, callers: ['gateway'], timeoutMs: 3000,
  },
  /** The files that the actor's agency has run in the district, the newest first. */
  'records.list-verdict-files': {
    request: byStaff,
    reply: z.object({ files: z.array(VerdictFile) }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** One page of a file's lines; the read is audited (B11). */
  'records.list-verdict-lines': {
    request: ofFile.extend(LinesAsked.shape),
    reply: z.object({
      items: z.array(VerdictLine), nextAfter: z.number().int().positive().nullable(),
    }),
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** The lines that weren't done, each with its reason, as a CSV file. */
  'records.export-verdict-problems': {
    request: ofFile, reply: KeptFile, callers: ['gateway'], timeoutMs: 10_000,
  },
} as const satisfies Record<`records.${string}`, Operation>;
