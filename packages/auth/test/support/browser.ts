/** The browser of a user who logs in and consents to everything: it follows redirects and keeps cookies. */
export class Browser {
  readonly #cookies = new Map<string, string>();

  /** Opens the page to which a client sends its user; returns where the user comes back to. */
  async authorize(start: URL, callback: string): Promise<URL> {
    let response = await this.#open(start.href);
    for (let step = 0; step < 20; step += 1) {
      const location = response.headers.get('location');
      if (location === null) {
        const page = await response.text();
        const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1];
        const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1];
        if (action === undefined || prompt === undefined) {
          throw new Error(`${response.status} ${response.url}: ${page}`);
        }
        const fields = { prompt, login: 'ada', password: 'any' };
        response = await this.#open(
          new URL(action, response.url).href,
          new URLSearchParams(fields),
        );
      } else {
        const next = new URL(location, response.url);
        if (next.href.startsWith(callback)) {
          return next;
        }
        response = await this.#open(next.href);
      }
    }
    throw new Error('The authorization server never sent the user back.');
  }

  async #open(url: string, form?: URLSearchParams): Promise<Response> {
    const Cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { Cookie, Accept: 'text/html' },
      ...(form !== undefined && { method: 'POST', body: form }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    return response;
  }
}
