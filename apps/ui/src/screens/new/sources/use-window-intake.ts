import { useEffect, useState } from 'react';
import { addAddresses } from '../drafts/drafts.js';
import { addressesIn } from './addresses-in.js';
import { chosenFiles } from './chosen-files.js';
import { droppedFiles } from './dropped-files.js';
import { addWhenFound } from './reading.js';

const FIELDS = 'input, textarea, select, [contenteditable]';
const TAKEN = ['Files', 'text/uri-list'];

/**
 * While the screen is open the whole window takes drops, and files and addresses from the clipboard.
 * @param onTaken once something came in
 * @returns whether something is being dragged over the window
 */
export function useWindowIntake(onTaken: () => void): boolean {
  const [isDragging, setIsDragging] = useState(false);
  useEffect(() => {
    // a link of this very page is no recording
    let isOurs = false;
    const begin = (): void => void (isOurs = true);
    const end = (): void => void (isOurs = false);
    const over = (event: DragEvent): void => {
      const { dataTransfer } = event;
      if (isOurs || dataTransfer === null || !isWelcome(dataTransfer)) return;
      event.preventDefault();
      dataTransfer.dropEffect = 'copy';
      setIsDragging(true);
    };
    const leave = (event: DragEvent): void => {
      // from one element of the page to another it has not left
      if (event.relatedTarget === null) setIsDragging(false);
    };
    const drop = (event: DragEvent): void => {
      setIsDragging(false);
      const { dataTransfer } = event;
      if (isOurs || dataTransfer === null || !isWelcome(dataTransfer)) return;
      event.preventDefault();
      void take(dataTransfer).then(onTaken);
    };
    const paste = (event: ClipboardEvent): void => {
      const data = event.clipboardData;
      if (data === null) return;
      const isWriting = event.target instanceof Element && event.target.closest(FIELDS) !== null;
      if (data.files.length > 0) {
        void addWhenFound(Promise.resolve(chosenFiles(data.files))).then(onTaken);
      } else if (!isWriting) {
        const addresses = addressesIn(data.getData('text/plain'));
        if (addresses.length === 0) return;
        addAddresses(addresses);
        onTaken();
      } else return;
      event.preventDefault();
    };
    addEventListener('dragstart', begin);
    addEventListener('dragend', end);
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    addEventListener('paste', paste);
    return () => {
      removeEventListener('dragstart', begin);
      removeEventListener('dragend', end);
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
      removeEventListener('paste', paste);
    };
  }, [onTaken]);
  return isDragging;
}

const isWelcome = ({ types }: DataTransfer): boolean => TAKEN.some((type) => types.includes(type));

async function take(transfer: DataTransfer): Promise<void> {
  const addresses = transfer.types.includes('Files')
    ? []
    : addressesIn(transfer.getData('text/uri-list'));
  addAddresses(addresses);
  await addWhenFound(droppedFiles(transfer));
}
