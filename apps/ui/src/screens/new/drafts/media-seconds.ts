const PATIENCE_MS = 5_000;

/** How long a recording is, by its header alone. @returns null where the browser cannot say */
export function mediaSeconds(file: Blob): Promise<number | null> {
  return new Promise((resolve) => {
    const player = document.createElement('audio');
    const address = URL.createObjectURL(file);
    const finish = (): void => {
      clearTimeout(timer);
      const { duration } = player;
      player.onloadedmetadata = player.onerror = null;
      player.removeAttribute('src');
      URL.revokeObjectURL(address);
      resolve(Number.isFinite(duration) ? duration : null);
    };
    const timer = setTimeout(finish, PATIENCE_MS);
    player.onloadedmetadata = player.onerror = finish;
    player.preload = 'metadata';
    player.src = address;
  });
}
