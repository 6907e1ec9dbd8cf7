import {
  type FieldProblem, ProblemDetails, problems, ProblemType,
} from '@ruxue/contracts/problems';

const offlineText = '网络连接不上，请检查网络后重试';

/** Limits with waits too long for a countdown; they are told in words (L5). */
const limits: ReadonlySet<ProblemType> = new Set([
  'sms-limit-reached', 'sms-budget-used-up', 'too-many-requests',
]);

/** A wait in everyday words, rounded up: 40秒, 12分钟, 2小时. */
export function waitWords(seconds: number): string {
  if (seconds < 60) return `${seconds}秒`;
  if (seconds < 3600) return `${Math.ceil(seconds / 60)}分钟`;
  return `${Math.ceil(seconds / 3600)}小时`;
}

/** A refusal or failure of the API (RFC 9457) in words for a person; carries no response text. */
export class ApiProblem extends Error {
  readonly type: ProblemType;
  readonly text: string;
  /** The server's addition to the title, about this case; null for none. */
  readonly detail: string | null;
  readonly fields: readonly FieldProblem[];
  readonly retryAfterSeconds: number | null;
  /**
   * False without a definite answer, after a failure or silence: nobody knows if anything was done,
   * so a retry must send the same content.
   */
  readonly isAnswered: boolean;

  constructor(type: ProblemType, details: Partial<ProblemDetails>) {
    super(type);
    this.name = 'ApiProblem';
    this.type = type;
    const title = details.title ?? problems[type].title;
    this.detail = details.detail ?? null;
    this.fields = details.fields ?? [];
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
    const when = limits.has(type) && this.retryAfterSeconds !== null
      ? `约${waitWords(this.retryAfterSeconds)}后可以再试`
      : undefined;
    this.text = [title, details.detail, when].filter((part) => part !== undefined).join('。');
    this.isAnswered = problems[type].status < 500;
  }

  /** The same problem, shown beside a field when the server named none. */
  withField(path: string, message = this.text): ApiProblem {
    const fields = [...this.fields, { path, message }];
    return new ApiProblem(this.type, { title: this.text, fields });
  }

  /** The problem in an answer that isn't a success. */
  static ofAnswer(status: number, body: unknown): ApiProblem {
    const details = ProblemDetails.safeParse(body);
    if (details.success) {
      const type = ProblemType.safeParse(details.data.type.replace(/^\/problems\//u, ''));
      // A page behind a sign-in has had a token: without one the session is over.
      if (type.data === 'sign-in-required') return new ApiProblem('signed-out', {});
      if (type.success) return new ApiProblem(type.data, details.data);
    }
    const isBusy = [408, 429, 502, 503, 504].includes(status);
    if (isBusy) return new ApiProblem('temporarily-unavailable', {});
    const isRefusal = status >= 400 && status < 500;
    return new ApiProblem(isRefusal ? 'malformed-request' : 'internal-error', {});
  }

  static offline(): ApiProblem {
    return new ApiProblem('temporarily-unavailable', { title: offlineText });
  }
}

/** Anything thrown, as a problem to show; an error of another kind is a bug and reads as one. */
export function toProblem(thrown: unknown): ApiProblem {
  return thrown instanceof ApiProblem ? thrown : new ApiProblem('internal-error', {});
}
