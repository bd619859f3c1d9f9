import { type RefObject, useLayoutEffect, useRef } from 'react';

/** What a value is now, for what is called later and must keep its identity. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
