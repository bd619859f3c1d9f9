import i18next from 'i18next';
import { api } from '../../api/client.js';
import { queryKeys } from '../../api/keys.js';
import { asProblem } from '../../api/problem.js';
import { queryClient } from '../../api/query-client.js';
import { Store } from '../../memory/store.js';
import { doUnlessUndone } from '../../parts/toasts.js';

/** What was asked for of a model and is not done yet, or why it could not be done. */
export type ModelOrder =
  { is: 'asked' } | { is: 'leaving'; undo: () => void } | { is: 'refused'; code: string };

type Orders = ReadonlyMap<string, ModelOrder>;

/** They go on whatever screen is shown. */
export const modelOrders = new Store<Orders>(new Map());

/** What an order is known by; model ids have no spaces. */
export const orderKey = (engine: string, model: string): string => `${engine} ${model}`;

function mark(key: string, order: ModelOrder | null): void {
  modelOrders.update((before) => {
    const orders = new Map(before);
    if (order === null) orders.delete(key);
    else orders.set(key, order);
    return orders;
  });
}

/** Has the workers fetch a model; how far they are stands in the engines. */
export async function pullModel(engine: string, model: string): Promise<void> {
  const key = orderKey(engine, model);
  mark(key, { is: 'asked' });
  await carryOut(key, () =>
    api.POST('/engines/{engine}/models/{model}', { params: { path: { engine, model } } }),
  );
}

/** Removes a model from the disks of the workers, unless that is undone in time. */
export function removeModel(engine: string, model: string): void {
  const key = orderKey(engine, model);
  const remove = (): void => {
    void carryOut(key, () =>
      api.DELETE('/engines/{engine}/models/{model}', {
        params: { path: { engine, model } },
        // it may be the last thing that the page does
        keepalive: true,
      }),
    );
  };
  const words = i18next.t('settings.removing', { model });
  const undo = doUnlessUndone(words, remove, () => mark(key, null));
  mark(key, { is: 'leaving', undo });
}

async function carryOut(key: string, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
    await queryClient.invalidateQueries({ queryKey: queryKeys.engines });
    mark(key, null);
  } catch (error) {
    mark(key, { is: 'refused', code: asProblem(error)?.code ?? 'unknown' });
  }
}
