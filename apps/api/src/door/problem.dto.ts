/** Where a request is wrong. */
export class ProblemErrorDto {
  /** JSON pointer, such as `/language` */
  pointer: string;
  detail: string;
}

/** RFC 9457 problem details; every error is answered so. */
export class ProblemDto {
  type: string;
  title: string;
  status: number;
  /** tells a person what to do */
  detail: string;
  instance: string;
  /** stable: translate by it */
  code: string;
  request_id: string;
  errors: ProblemErrorDto[];
  /** with `job_expired`: the instant up to which the job was kept */
  expired_at?: string;
}
