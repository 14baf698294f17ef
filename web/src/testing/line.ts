/** A hand on the line between the page and the product: messages held back, cut, changed, or added. */
import type { Page, WebSocketRoute } from 'playwright-core';

interface Message {
  readonly id?: string;
  readonly type: string;
  // A raw message, changed before the page has it.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly payload?: any;
}
/** The page's socket: what it asked for, and a hand on what it gets. The product behind it is real. */
export class Line {
  readonly asked: { field: string; after: string | null }[] = [];
  /** Newest cursor the page was given, by root field. */
  readonly given = new Map<string, string>();
  /** Answers instead of the product when it returns a message. */
  refuse: (field: string, after: string | null) => object[] | null = () => null;
  // A raw message, changed before the page has it.
  // oxlint-disable-next-line typescript/no-explicit-any
  change: (field: string, payload: any) => void = () => {};
  /** Root fields whose events of the product are kept from the page. */
  readonly mute = new Set<string>();
  delayMs = 0;
  down = false;
  private streams = new Map<string, string>();
  private sockets: { page: WebSocketRoute; server: WebSocketRoute }[] = [];

  readonly attach = (page: Page): Promise<void> =>
    page.routeWebSocket(/\/graphql$/, (socket) => {
      if (this.down) {
        void socket.close({ code: 1013 });
        return;
      }
      const server = socket.connectToServer();
      this.sockets.push({ page: socket, server });
      const fields = new Map<string, string>();
      this.streams = fields;
      socket.onMessage((text) => {
        const message = JSON.parse(String(text)) as Message;
        if (message.type === 'subscribe') {
          const field = /\{\s*(\w+)/.exec(
            message.payload.query.slice(message.payload.query.indexOf('subscription')),
          )![1]!;
          const after = message.payload.variables?.after ?? null;
          fields.set(message.id!, field);
          this.asked.push({ field, after });
          const payload = this.refuse(field, after);
          if (payload) {
            socket.send(JSON.stringify({ id: message.id, type: 'error', payload }));
            return;
          }
        }
        server.send(text);
      });
      server.onMessage((text) => {
        if (this.down) return;
        const message = JSON.parse(String(text)) as Message;
        const field = message.id === undefined ? undefined : fields.get(message.id);
        if (message.type === 'next' && field && this.mute.has(field)) return;
        if (message.type === 'next' && field) {
          const event = message.payload.data?.[field];
          if (event?.cursor) this.given.set(field, event.cursor);
          this.change(field, event);
        }
        const send = () => socket.send(JSON.stringify(message));
        if (this.delayMs > 0) setTimeout(send, this.delayMs);
        else send();
      });
    });
  /** Cuts what is open, as a network does: no closing handshake of the product. */
  async cut(): Promise<void> {
    for (const { page, server } of this.sockets.splice(0)) {
      await page.close({ code: 4000 });
      await server.close();
    }
  }
  /** Gives the page an event of its newest socket, as if the product had published it. */
  publish(field: string, event: object): void {
    const id = [...this.streams].findLast(([, name]) => name === field)![0];
    this.sockets.at(-1)!.page.send(JSON.stringify({ id, type: 'next', payload: { data: { [field]: event } } }));
  }
}
