import { useTranslation } from 'react-i18next';
import { useServerSettings } from '../api/use-server-settings.js';
import { formatNumber, formatSpan } from '../i18n/format.js';
import { prefer } from './wish-store.js';
import { type Choice, Picker } from '../parts/picker.js';
import { SwitchField } from '../parts/switch-field.js';
import { TextField } from '../parts/text-field.js';
import { isCloud } from './is-cloud.js';
import { possible } from './possible.js';
import {
  BEAM_SIZES,
  DEVICE_WISHES,
  MOST_CHARACTERS,
  RETENTIONS,
  TEMPERATURES,
} from './read-wish.js';
import type { WishView } from './use-wish.js';

/** What a picker calls a choice that is left to somebody else. */
const LEFT = '';
const numberOf = (id: string): number | null => (id === LEFT ? null : Number(id));

/** Options that few people need. */
export function AdvancedOptions({ view: { wish, remembered, engines } }: { view: WishView }) {
  const { t } = useTranslation();
  const retention = useServerSettings().data?.retention;
  const { engine, can } = possible(wish, engines);
  const off = (isPossible: boolean): string | undefined =>
    isPossible ? undefined : t('options.not_with', { engine: engine?.title ?? '' });
  const isAway = engine !== null && isCloud(engine);
  const left: Choice = { id: LEFT, name: t('options.left_to_engine') };
  const kept = RETENTIONS.filter((seconds) => seconds <= (retention?.longest_seconds ?? Infinity));
  return (
    <div className="stack">
      <Picker
        label={t('options.device')}
        choices={DEVICE_WISHES.map((id) => ({
          id,
          name: t(`options.device_${id}`),
          isDisabled:
            id !== 'auto' &&
            engine !== null &&
            !engine.devices.some((one) => one.device === id && one.ready),
        }))}
        value={wish.device}
        onChange={(id) =>
          prefer({ device: DEVICE_WISHES.find((device) => device === id) ?? 'auto' })
        }
        isDisabled={isAway}
        hint={isAway ? t('options.device_cloud') : t('options.device_hint')}
      />
      <TextField
        label={t('options.prompt')}
        hint={off(can('initial_prompt')) ?? t('options.prompt_hint')}
        isLong
        isDisabled={!can('initial_prompt')}
        value={remembered.initial_prompt}
        onChange={(initial_prompt) => prefer({ initial_prompt })}
        maxLength={MOST_CHARACTERS}
      />
      <SwitchField
        label={t('options.vad')}
        hint={off(can('vad_filter')) ?? t('options.vad_hint')}
        isOn={wish.vad_filter && can('vad_filter')}
        isDisabled={!can('vad_filter')}
        onChange={(vad_filter) => prefer({ vad_filter })}
      />
      <Picker
        label={t('options.beam')}
        choices={[
          left,
          ...BEAM_SIZES.map((size) => ({ id: String(size), name: formatNumber(size) })),
        ]}
        value={String(wish.beam_size ?? LEFT)}
        onChange={(id) => prefer({ beam_size: numberOf(id) })}
        isDisabled={!can('beam_size')}
        hint={off(can('beam_size')) ?? t('options.beam_hint')}
      />
      <Picker
        label={t('options.temperature')}
        choices={[
          left,
          ...TEMPERATURES.map((value) => ({ id: String(value), name: formatNumber(value, 1) })),
        ]}
        value={String(wish.temperature ?? LEFT)}
        onChange={(id) => prefer({ temperature: numberOf(id) })}
        isDisabled={!can('temperature')}
        hint={off(can('temperature')) ?? t('options.temperature_hint')}
      />
      <Picker
        label={t('options.retention')}
        choices={[
          {
            id: LEFT,
            name: retention
              ? t('options.retention_usual', { span: formatSpan(retention.usual_seconds) })
              : t('options.retention_server'),
          },
          ...kept.map((seconds) => ({ id: String(seconds), name: formatSpan(seconds) })),
        ]}
        value={String(wish.retention_seconds ?? LEFT)}
        onChange={(id) => prefer({ retention_seconds: numberOf(id) })}
        hint={t('options.retention_hint')}
      />
    </div>
  );
}
