import { QueryCache, QueryClient } from '@tanstack/react-query';
import { askAgainMs } from './ask-again-ms.js';
import { asProblem } from './problem.js';
import { noteTrouble } from './trouble.js';

const TRIES = 2;

/** Answers are kept on while the server is away; the frame tells of that once, for all screens. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onSuccess: (_answer, { queryHash }) => noteTrouble(queryHash, null),
    onError: (error, { queryHash }) => {
      const problem = asProblem(error);
      const isTrouble = problem?.isPassing || problem?.status === 401;
      noteTrouble(queryHash, isTrouble ? problem.code : null);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 1_000,
      retry: (failures, error) => failures < TRIES && asProblem(error)?.isPassing === true,
      refetchInterval: ({ state }) => askAgainMs(state, false),
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

queryClient.getQueryCache().subscribe(({ type, query }) => {
  if (type === 'observerRemoved' && !query.isActive()) noteTrouble(query.queryHash, null);
});
