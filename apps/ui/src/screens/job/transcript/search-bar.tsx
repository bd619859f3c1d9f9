import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../parts/button.js';
import type { Search } from './use-search.js';

/** Looks for words in the transcript; open as long as somebody looks. */
export function SearchBar({ search, onClose }: { search: Search; onClose: () => void }) {
  const { t } = useTranslation();
  const { wanted, setWanted, total, at, go } = search;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const isLooking = wanted.trim() !== '';
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
  };
  return (
    <search className="find">
      <input
        ref={field}
        type="search"
        className="input"
        aria-label={t('job.search')}
        placeholder={t('job.search')}
        value={wanted}
        onChange={({ target }) => setWanted(target.value)}
        onKeyDown={onKeyDown}
      />
      <span className="find-count" role="status">
        {isLooking && total > 0 ? t('job.found', { at: at + 1, total }) : null}
        {isLooking && total === 0 ? t('job.found_none') : null}
      </span>
      <Button icon="up" kind="quiet" isIconOnly isDisabled={total === 0} onPress={() => go(-1)}>
        {t('job.found_previous')}
      </Button>
      <Button icon="down" kind="quiet" isIconOnly isDisabled={total === 0} onPress={() => go(1)}>
        {t('job.found_next')}
      </Button>
      <Button icon="close" kind="quiet" isIconOnly onPress={onClose}>
        {t('job.search_close')}
      </Button>
    </search>
  );
}
