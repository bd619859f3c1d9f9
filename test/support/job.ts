/** What the tests look at in the answers of the API; the names are those of the contract. */
export interface JobAnswer {
  job_id: string;
  session_id: string;
  status: string;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  expires_at: string | null;
  options: Record<string, unknown>;
  progress: { percent: number | null; waiting_for: string | null; total_seconds: number | null };
  counts: Record<string, number>;
  files: FileAnswer[];
  links: Record<string, string>;
}

export interface FileAnswer {
  file_id: string;
  name: string;
  path: string;
  url: string | null;
  status: string;
  percent: number | null;
  waiting_for: string | null;
  attempt: number;
  duration_seconds: number | null;
  engine: string | null;
  model: string | null;
  device: string | null;
  language: string | null;
  processing_seconds: number | null;
  partial: boolean;
  warnings: { code: string; message: string }[];
  error: { code: string; message: string } | null;
  links: Record<string, string>;
}

export interface TranscriptAnswer {
  file_id: string;
  name: string;
  text: string;
  language: string | null;
  task: string;
  duration_seconds: number;
  segments: { start: number; end: number; text: string; words: WordAnswer[] | null }[];
}

export interface WordAnswer {
  start: number;
  end: number;
  text: string;
}

export interface VersionAnswer {
  version: number;
  created_at: string;
  segments: number;
  links: Record<string, string>;
}

export interface ProblemAnswer {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: string;
  request_id: string;
  errors: { pointer: string; detail: string }[];
}

export interface QueuesAnswer {
  queues: { name: string; waiting: number; active: number; workers: number }[];
  jobs: {
    job_id: string;
    session_id: string;
    status: string;
    names: string[];
    progress: { percent: number | null };
  }[];
  janitor: {
    last_sweep_at: string | null;
    next_sweep_at: string | null;
    removed_jobs: number;
    removed_orphans: number;
    only_counting: boolean;
  };
}

export interface DeliveryAnswer {
  webhook_id: string;
  number: number;
  type: string;
  host: string;
  status: string;
  round: number;
  next_try_at: string | null;
  tries: { round: number; status_code: number | null; error: string | null }[];
}
