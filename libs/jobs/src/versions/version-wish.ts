/** Which text of a file is wanted: what was recognised (as a number 0), the newest correction of it, or a certain one. */
export type VersionWish = 'original' | 'latest' | number;

/** Of a whole job: each file has numbers of its own. */
export type JobVersionWish = Exclude<VersionWish, number>;
