import { useTranslation } from 'react-i18next';
import { useServerSettings } from '../../../api/use-server-settings.js';
import { formatNumber, formatSpan } from '../../../i18n/format.js';
import { preferForJobs } from '../../../memory/job-defaults.js';
import { DEVICE_WISHES } from '../../../memory/read-job-defaults.js';
import { type Choice, Picker } from '../../../parts/picker.js';
import { SwitchField } from '../../../parts/switch-field.js';
import { TextField } from '../../../parts/text-field.js';
import { preferExtras } from './extras.js';
import { isCloud } from './is-cloud.js';
import { possible } from './possible.js';
import { BEAM_SIZES, MOST_CHARACTERS, RETENTIONS, TEMPERATURES } from './read-extras.js';
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
    isPossible ? undefined : t('new.not_with', { engine: engine?.title ?? '' });
  const isAway = engine !== null && isCloud(engine);
  const left: Choice = { id: LEFT, name: t('new.left_to_engine') };
  const kept = RETENTIONS.filter((seconds) => seconds <= (retention?.longest_seconds ?? Infinity));
  return (
    <div className="stack">
      <Picker
        label={t('new.device')}
        choices={DEVICE_WISHES.map((id) => ({
          id,
          name: t(`new.device_${id}`),
          isDisabled:
            id !== 'auto' &&
            engine !== null &&
            !engine.devices.some((one) => one.device === id && one.ready),
        }))}
        value={wish.device}
        onChange={(id) =>
          preferForJobs({ device: DEVICE_WISHES.find((device) => device === id) ?? 'auto' })
        }
        isDisabled={isAway}
        hint={isAway ? t('new.device_cloud') : t('new.device_hint')}
      />
      <TextField
        label={t('new.prompt')}
        hint={off(can('initial_prompt')) ?? t('new.prompt_hint')}
        isLong
        isDisabled={!can('initial_prompt')}
        value={remembered.initial_prompt}
        onChange={(initial_prompt) => preferExtras({ initial_prompt })}
        maxLength={MOST_CHARACTERS}
      />
      <SwitchField
        label={t('new.vad')}
        hint={off(can('vad_filter')) ?? t('new.vad_hint')}
        isOn={wish.vad_filter && can('vad_filter')}
        isDisabled={!can('vad_filter')}
        onChange={(vad_filter) => preferExtras({ vad_filter })}
      />
      <Picker
        label={t('new.beam')}
        choices={[
          left,
          ...BEAM_SIZES.map((size) => ({ id: String(size), name: formatNumber(size) })),
        ]}
        value={String(wish.beam_size ?? LEFT)}
        onChange={(id) => preferExtras({ beam_size: numberOf(id) })}
        isDisabled={!can('beam_size')}
        hint={off(can('beam_size')) ?? t('new.beam_hint')}
      />
      <Picker
        label={t('new.temperature')}
        choices={[
          left,
          ...TEMPERATURES.map((value) => ({ id: String(value), name: formatNumber(value, 1) })),
        ]}
        value={String(wish.temperature ?? LEFT)}
        onChange={(id) => preferExtras({ temperature: numberOf(id) })}
        isDisabled={!can('temperature')}
        hint={off(can('temperature')) ?? t('new.temperature_hint')}
      />
      <Picker
        label={t('new.retention')}
        choices={[
          {
            id: LEFT,
            name: retention
              ? t('new.retention_usual', { span: formatSpan(retention.usual_seconds) })
              : t('new.retention_server'),
          },
          ...kept.map((seconds) => ({ id: String(seconds), name: formatSpan(seconds) })),
        ]}
        value={String(wish.retention_seconds ?? LEFT)}
        onChange={(id) => preferExtras({ retention_seconds: numberOf(id) })}
        hint={t('new.retention_hint')}
      />
    </div>
  );
}
