/** What the environment says about AssemblyAI. */
export interface AssemblyaiSettings {
  /** null: the engine cannot run */
  apiKey: string | null;
  /** https://…, without a path; http only on this machine */
  baseUrl: string;
}
