/** Some ways to do the same work, and how quick each was. */
export interface Entrant<Candidate> {
  candidate: Candidate;
  /** seconds of audio for each second, of every run; empty: it was not measured */
  speeds: number[];
  /** why it is out, where it could not do the work */
  fault: string | null;
}

export interface ContestRules<Candidate> {
  /** Runs one candidate once. */
  measure: (candidate: Candidate) => Promise<number>;
  /** when no further run is begun, on the clock of `performance.now()` */
  deadlineMs: number;
  onRun?: (candidate: Candidate, speed: number) => void;
  onFault?: (candidate: Candidate, reason: string) => void;
  /** somebody wants the end: what fails then says nothing about a candidate */
  signal?: AbortSignal;
}

export interface ContestResult<Candidate> {
  /** null: not all were measured in time, or none can do the work */
  winner: Entrant<Candidate> | null;
  entrants: Entrant<Candidate>[];
}

const RUNS = 3;
/** Behind the quickest by more than this after its first run: it will not catch up. */
const HOPELESS = 1.25;
/** Too near to be told from noise: then the one that was named first, as the more modest one, wins. */
const WITHIN = 1.03;

/**
 * Measures the candidates in turn, so that a neighbour who comes and goes hits all of them, three times each.
 * @param candidates the more modest ones first
 */
export async function holdContest<Candidate>(
  candidates: readonly Candidate[],
  rules: ContestRules<Candidate>,
): Promise<ContestResult<Candidate>> {
  const entrants = candidates.map((candidate): Entrant<Candidate> => ({
    candidate,
    speeds: [],
    fault: null,
  }));
  for (let run = 0; run < RUNS; run += 1) {
    const best = Math.max(0, ...entrants.map(speedOf));
    const running = entrants.filter(
      (entrant) => entrant.fault === null && (run === 0 || speedOf(entrant) * HOPELESS >= best),
    );
    // nobody is left to compare with
    if (run > 0 && running.length === 1) break;
    for (const entrant of running) {
      if (performance.now() >= rules.deadlineMs) return judged(entrants);
      await enter(entrant, rules);
    }
  }
  return judged(entrants);
}

async function enter<Candidate>(
  entrant: Entrant<Candidate>,
  { measure, onRun, onFault, signal }: ContestRules<Candidate>,
): Promise<void> {
  try {
    const speed = await measure(entrant.candidate);
    entrant.speeds.push(speed);
    onRun?.(entrant.candidate, speed);
  } catch (error) {
    signal?.throwIfAborted();
    entrant.fault = error instanceof Error ? error.message : String(error);
    onFault?.(entrant.candidate, entrant.fault);
  }
}

function judged<Candidate>(entrants: Entrant<Candidate>[]): ContestResult<Candidate> {
  const best = Math.max(0, ...entrants.map(speedOf));
  const isOver = entrants.every(({ speeds, fault }) => fault !== null || speeds.length > 0);
  const winner = entrants.find(
    (entrant) => isOver && speedOf(entrant) > 0 && speedOf(entrant) * WITHIN >= best,
  );
  return { winner: winner ?? null, entrants };
}

/** The median of its runs; 0 for one that is out or was not measured. */
export function speedOf({ speeds, fault }: Entrant<unknown>): number {
  if (fault !== null || speeds.length === 0) return 0;
  const sorted = [...speeds].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
