import { useTranslation } from 'react-i18next';
import type { EngineModel } from '../../api/types.js';
import { codeWords } from '../../i18n/problem-words.js';
import { useStore } from '../../memory/store.js';
import { Icon } from '../../parts/icon.js';
import { ModelButton } from './model-button.js';
import { modelFacts } from './model-facts.js';
import { modelOrders, orderKey } from './model-orders.js';
import { ModelState } from './model-state.js';
import { ServerSentence } from './server-sentence.js';

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
  const { download } = model;
  const order = useStore(modelOrders).get(orderKey(engine, model.id));
  return (
    <li className="model">
      <div className="model-name">
        <span className="mono">{model.id}</span>
        {isUsual ? <span className="tag">{t('settings.usual')}</span> : null}
      </div>
      <p className="model-facts small soft">{modelFacts(model)}</p>
      {isCloud ? null : (
        <>
          <ModelState model={model} isLeaving={order?.is === 'leaving'} />
          <div className="model-actions">
            <ModelButton engine={engine} model={model} order={order} />
          </div>
        </>
      )}
      {download?.status === 'failed' ? (
        <p className="model-failure small">
          <Icon name="failed" />
          <span>
            {t('settings.download_failed')}{' '}
            {download.reason === null ? null : <ServerSentence>{download.reason}</ServerSentence>}
          </span>
        </p>
      ) : null}
      {order?.is === 'refused' ? (
        <p role="alert" className="field-error model-error">
          {codeWords(order.code)}
        </p>
      ) : null}
    </li>
  );
}
