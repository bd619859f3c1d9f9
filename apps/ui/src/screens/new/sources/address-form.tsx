import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../parts/button.js';
import { TextField } from '../../../parts/text-field.js';
import { addAddresses } from '../drafts/drafts.js';
import { addressesIn } from './addresses-in.js';

/** Recordings that lie on the web: the server fetches them. */
export function AddressForm({ onTaken }: { onTaken: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const addresses = addressesIn(text);
    setIsWrong(addresses.length === 0);
    if (addresses.length === 0) return;
    addAddresses(addresses);
    setText('');
    onTaken();
  };
  return (
    <form className="address-form" onSubmit={add} noValidate>
      <TextField
        label={t('new.address')}
        hint={t('new.address_hint')}
        error={isWrong ? t('new.address_wrong') : null}
        inputMode="url"
        autoFocus
        value={text}
        onChange={(value) => {
          setText(value);
          setIsWrong(false);
        }}
      />
      <Button type="submit">{t('new.address_add')}</Button>
    </form>
  );
}
