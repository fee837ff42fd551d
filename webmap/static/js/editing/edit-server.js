/** What a page of editing asks of the server, always with its token: a verdict, saving, taking back. */
export class EditServer {
  static PAUSE = 150; // ms between two looks whether the new data is in service
  static LOOKS = 300;

  /** @param {{ token: string, base?: string }} data */
  constructor(data) {
    this.token = data.token;
    this.base = data.base ?? "/edit";
  }

  /**
   * The server's answer; `status` 0 when there is none.
   *
   * @param {EditAct} act
   * @param {EditBody} body
   * @returns {Promise<EditAnswer>}
   */
  async ask(act, body) {
    const headers = {
      "Content-Type": "application/json",
      Accept: "application/json",
      "X-Planmap-Token": this.token,
    };
    try {
      const answer = await fetch(`${this.base}/${act}${location.search}`, {
        method: "POST",
        headers,
        body: JSON.stringify(body),
      });
      return { status: answer.status, problems: [], files: [], version: "", ...(await answer.json()) };
    } catch {
      return { status: 0, problems: [], files: [], version: "" };
    }
  }

  /**
   * What lies at an address below the page's; null when there is nothing or no answer.
   *
   * @param {string} path
   * @returns {Promise<any>}
   */
  async read(path) {
    try {
      const answer = await fetch(`${this.base}/${path}${location.search}`, { headers: { Accept: "application/json" } });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  /**
   * Whether the server has taken the data of this version into service, after waiting for it.
   *
   * @param {string} version
   */
  async serves(version) {
    for (let look = 0; look < EditServer.LOOKS; look++) {
      try {
        if ((await (await fetch("/health")).json()).data_version === version) return true;
      } catch {
        // it may answer the next time
      }
      await new Promise((done) => setTimeout(done, EditServer.PAUSE));
    }
    return false;
  }
}
