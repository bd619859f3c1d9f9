import {
  Button,
  Header,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  Select,
  SelectValue,
  Text,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Engine, Engines } from '../api/types.js';
import { prefer } from './wish-store.js';
import { Icon } from '../parts/icon.js';
import type { Wish } from './read-wish.js';
import { modelFacts } from './model-facts.js';

const AUTO = 'auto';

const keyOf = (engine: string, model: string | null): string =>
  engine === AUTO ? AUTO : `${engine}/${model}`;

/** The one that is taken by itself first, those that cannot run last. */
const inOrder = ({ engines, auto }: Engines): Engine[] => {
  const rank = ({ id, ready }: Engine): number => (ready ? 0 : 2) + (id === auto.engine ? 0 : 1);
  return [...engines].sort((one, other) => rank(one) - rank(other));
};

/** Engines and their models in one list, each with what speaks for it; what cannot run says what it needs. */
export function ModelPicker({ wish, engines }: { wish: Wish; engines: Engines | undefined }) {
  const { t } = useTranslation();
  const choose = (key: unknown): void => {
    const [engine = AUTO, ...model] = String(key).split('/');
    prefer({ engine, model: model.join('/') || null });
  };
  const usual = engines?.auto;
  const usualTitle = engines?.engines.find(({ id }) => id === usual?.engine)?.title;
  return (
    <Select className="field" value={keyOf(wish.engine, wish.model)} onChange={choose}>
      <Label className="model-label">{t('options.model')}</Label>
      <Button className="input model-button">
        <SelectValue className="model-value" />
        <Icon name="down" />
      </Button>
      <Popover className="popover model-list" placement="bottom start">
        <ListBox className="menu">
          <ListBoxItem
            id={AUTO}
            className="menu-item model-item"
            textValue={t('options.model_auto')}
          >
            <Text slot="label">{t('options.model_auto')}</Text>
            <Text slot="description" className="hint">
              {usual
                ? t('options.model_auto_now', {
                    model: usual.model,
                    engine: usualTitle ?? usual.engine,
                  })
                : t('options.model_auto_hint')}
            </Text>
          </ListBoxItem>
          {(engines ? inOrder(engines) : []).map((engine) => (
            <ListBoxSection key={engine.id} id={engine.id}>
              <Header className="menu-head">
                {engine.title}
                {engine.ready ? null : <span className="hint"> · {t('options.engine_off')}</span>}
              </Header>
              {engine.models.map((model) => (
                <ListBoxItem
                  key={model.id}
                  id={keyOf(engine.id, model.id)}
                  className="menu-item model-item"
                  textValue={model.id}
                  isDisabled={!engine.ready}
                >
                  <Text slot="label">{model.id}</Text>
                  <Text slot="description" className="hint">
                    {modelFacts(engine, model)}
                  </Text>
                </ListBoxItem>
              ))}
            </ListBoxSection>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
