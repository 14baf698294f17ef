/** An owner that writes as fast as it can until it is replaced: `<redis url> <topic>`; prints `owner <token>`, leaves with 1 when it is lost. */
import { createRedisLog } from '../events/index.ts';
import { createLogger } from '../log/index.ts';
import { ownSymbols } from './index.ts';

const [, , url, topic] = process.argv as [string, string, string, string];
const log = createLogger('fixture', 'silent');
const owned = (await ownSymbols({ url, log, symbols: ['SOLUSDT', 'BTCUSDT'], ttlMs: 600 }))!;
owned.lost.addEventListener('abort', () => process.exit(1));
const events = createRedisLog({ url, log, fence: owned.fence });
process.stdout.write(`owner ${owned.fence.token}\n`);
const write = (): void => {
  void events.append(topic, [{ fields: { token: String(owned.fence.token) } }]).catch(() => undefined);
  setImmediate(write);
};
write();
