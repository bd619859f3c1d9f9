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
  /** null: none can do the work, or the time was up before one could be told from the others */
  winner: Entrant<Candidate> | null;
  entrants: Entrant<Candidate>[];
}

const RUNS = 3;
/** One run of two that are near each other says too little. */
const LEAST_RUNS = 2;
/** Who is that far behind the quickest after one run, or after more, will not catch up. */
const HOPELESS = { once: 1.5, later: 1.2 };
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
    const running = entrants.filter((entrant) => run === 0 || isRival(entrant, best));
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
  const rivals = entrants.filter((entrant) => isRival(entrant, best));
  const isOver = entrants.every(({ speeds, fault }) => fault !== null || speeds.length > 0);
  const isSure = rivals.length === 1 || rivals.every(({ speeds }) => speeds.length >= LEAST_RUNS);
  const winner = rivals.find((entrant) => speedOf(entrant) * WITHIN >= best);
  return { winner: isOver && isSure ? (winner ?? null) : null, entrants };
}

function isRival(entrant: Entrant<unknown>, best: number): boolean {
  const speed = speedOf(entrant);
  const factor = entrant.speeds.length === 1 ? HOPELESS.once : HOPELESS.later;
  return speed > 0 && speed * factor >= best;
}

/** The median of its runs, of two the slower; 0 for one that is out or was not measured. */
export function speedOf({ speeds, fault }: Entrant<unknown>): number {
  if (fault !== null) return 0;
  return speeds.toSorted((one, other) => one - other)[Math.floor((speeds.length - 1) / 2)] ?? 0;
}
