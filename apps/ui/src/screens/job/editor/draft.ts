import { Store } from '../../../memory/store.js';
import type { Row } from './editor-rows.js';
import { changed, type History, historyOf, redone, undone } from './history.js';

type Rows = readonly Row[];

interface DraftState {
  history: History<Rows>;
  /** those that the server has */
  saved: Rows;
  /** what the version is called that they are made from */
  basedOn: string;
}

/** The text of a file under correction. It lives outside of the screen, so that leaving that loses nothing. */
export class Draft extends Store<DraftState> {
  constructor(rows: Rows, basedOn: string) {
    super({ history: historyOf(rows), saved: rows, basedOn });
  }

  get rows(): Rows {
    return this.get().history.present;
  }

  get isUnsaved(): boolean {
    return this.rows !== this.get().saved;
  }

  /** @param kind changes of one kind that follow each other are one step */
  apply = (change: (rows: Rows) => Rows, kind: string | null = null): void =>
    this.step((history) => {
      const next = change(history.present);
      return next === history.present ? history : changed(history, next, kind);
    });

  undo = (): void => this.step(undone);

  redo = (): void => this.step(redone);

  /** As it was saved last; a step like any other, which can be undone. */
  discard = (): void => this.apply(() => this.get().saved);

  markSaved(saved: Rows, basedOn: string): void {
    this.update(({ history }) => ({ history, saved, basedOn }));
  }

  private step(next: (history: History<Rows>) => History<Rows>): void {
    this.update((state) => {
      const history = next(state.history);
      return history === state.history ? state : { ...state, history };
    });
  }
}
