import { useTranslation } from 'react-i18next';
import type { EngineModel } from '../../api/types.js';
import { codeWords } from '../../i18n/problem-words.js';
import { useStore } from '../../memory/store.js';
import { Button } from '../../parts/button.js';
import { ModelState } from './model-state.js';
import { modelFacts } from './model-facts.js';
import { modelOrders, orderKey, pullModel, removeModel } from './model-orders.js';

/** One model: what it is, whether it is here, and how to get it or be rid of it. */
export function ModelRow({
  engine,
  model,
  isUsual,
  isCloud,
}: {
  engine: string;
  model: EngineModel;
  isUsual: boolean;
  /** it is nowhere to be fetched from */
  isCloud: boolean;
}) {
  const { t } = useTranslation();
  const { id, installed, download } = model;
  const order = useStore(modelOrders).get(orderKey(engine, id));
  const isBusy = order?.is === 'asked' || order?.is === 'leaving';
  const isComing = download?.status === 'downloading';
  return (
    <li className="model">
      <div className="model-name">
        <span className="mono">{id}</span>
        {isUsual ? <span className="tag">{t('settings.usual')}</span> : null}
      </div>
      <p className="model-facts small soft">{modelFacts(model)}</p>
      {isCloud ? null : (
        <>
          <ModelState model={model} isLeaving={order?.is === 'leaving'} />
          <div className="model-actions">
            {installed ? (
              <Button
                icon="delete"
                kind="quiet"
                aria-label={t('settings.remove_model', { model: id })}
                isDisabled={isBusy}
                onPress={() => removeModel(engine, id)}
              >
                {t('settings.remove')}
              </Button>
            ) : isComing ? null : (
              <Button
                icon="save"
                aria-label={t('settings.get_model', { model: id })}
                isDisabled={isBusy}
                onPress={() => void pullModel(engine, id)}
              >
                {t('settings.get')}
              </Button>
            )}
          </div>
        </>
      )}
      {order?.is === 'refused' ? (
        <p role="alert" className="field-error model-error">
          {codeWords(order.code)}
        </p>
      ) : null}
    </li>
  );
}
