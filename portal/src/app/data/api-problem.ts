import {
  type FieldProblem, ProblemDetails, problems, ProblemType,
} from '@ruxue/contracts/problems';

const offlineText = '网络连接不上，您填写的内容没有丢失，请检查网络后重试';

/** A refusal or failure of the API as a person reads it (RFC 9457); carries no response text. */
export class ApiProblem extends Error {
  readonly type: ProblemType;
  readonly text: string;
  readonly fields: readonly FieldProblem[];
  readonly retryAfterSeconds: number | null;
  /**
   * False when there is no definite answer, only a failure or none at all: whether anything was
   * done is unknown, so the very same content goes again.
   */
  readonly isAnswered: boolean;

  constructor(type: ProblemType, details: Partial<ProblemDetails>) {
    super(type);
    this.name = 'ApiProblem';
    this.type = type;
    const title = details.title ?? problems[type].title;
    this.text = details.detail === undefined ? title : `${title}。${details.detail}`;
    this.fields = details.fields ?? [];
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
    this.isAnswered = problems[type].status < 500;
  }

  /** The same problem told beside a field, where the server named none. */
  withField(path: string): ApiProblem {
    const fields = [...this.fields, { path, message: this.text }];
    return new ApiProblem(this.type, { title: this.text, fields });
  }

  /** The problem of an answer that isn't a success. */
  static ofAnswer(status: number, body: unknown): ApiProblem {
    const details = ProblemDetails.safeParse(body);
    if (details.success) {
      const type = ProblemType.safeParse(details.data.type.replace(/^\/problems\//u, ''));
      if (type.success) return new ApiProblem(type.data, details.data);
    }
    const busy = status === 429 || status === 502 || status === 503 || status === 504;
    if (busy) return new ApiProblem('temporarily-unavailable', {});
    const isRefusal = status >= 400 && status < 500;
    return new ApiProblem(isRefusal ? 'malformed-request' : 'internal-error', {});
  }

  static offline(): ApiProblem {
    return new ApiProblem('temporarily-unavailable', { title: offlineText });
  }
}

/** Any thrown thing as a problem to show; what isn't ours is a bug and reads as one. */
export function toProblem(thrown: unknown): ApiProblem {
  return thrown instanceof ApiProblem ? thrown : new ApiProblem('internal-error', {});
}
