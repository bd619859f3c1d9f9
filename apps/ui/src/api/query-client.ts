import { QueryCache, QueryClient } from '@tanstack/react-query';
import { Store } from '../memory/store.js';
import { askAgainMs } from './ask-again-ms.js';
import { asProblem } from './problem.js';

/** The code of what keeps the page from the server; null while all is well. */
export const trouble = new Store<string | null>(null);

const TRIES = 2;

/** Answers are kept on while the server is away; the frame tells of that once, for all screens. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onSuccess: () => trouble.set(null),
    onError: (error) => {
      const problem = asProblem(error);
      if (problem?.isPassing || problem?.status === 401) trouble.set(problem.code);
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
