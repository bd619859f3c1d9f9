import { useTranslation } from 'react-i18next';
import type { EngineModel } from '../../api/types.js';
import { Button } from '../../parts/button.js';
import { type ModelOrder, pullModel, removeModel } from './model-orders.js';

/** Fetches a model, removes it, or takes that back: one button, so that who pressed it stays on it whatever comes of it. */
export function ModelButton({
  engine,
  model,
  order,
}: {
  engine: string;
  model: EngineModel;
  order: ModelOrder | undefined;
}) {
  const { t } = useTranslation();
  const { id, installed, download } = model;
  if (order?.is === 'leaving') {
    return (
      <Button kind="quiet" onPress={order.undo}>
        {t('action.undo')}
      </Button>
    );
  }
  if (installed) {
    return (
      <Button
        icon="delete"
        kind="quiet"
        aria-label={t('settings.remove_model', { model: id })}
        onPress={() => removeModel(engine, id)}
      >
        {t('settings.remove')}
      </Button>
    );
  }
  return (
    <Button
      icon="save"
      aria-label={t('settings.get_model', { model: id })}
      isPending={order?.is === 'asked' || download?.status === 'downloading'}
      onPress={() => void pullModel(engine, id)}
    >
      {t('settings.get')}
    </Button>
  );
}
