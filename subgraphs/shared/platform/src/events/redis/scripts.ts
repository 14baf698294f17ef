/** What must happen in Redis in one step. Needs Redis 7 (or an equal). */
import { TOKENS_KEY } from '../../lease/fence.ts';

/** Keys of the log beside its topics. */
export const KEYS = {
  /** Which life of the log this is; gone after a flush, then made anew. */
  epoch: 'marketgraph:epoch',
  /** Every topic ever appended to. */
  topics: 'marketgraph:topics',
  /** Per topic the newest id that can have been trimmed. */
  trimmed: 'marketgraph:trimmed',
  /** The last batch that one producer applied, with its answer. */
  producer: (id: string): string => `marketgraph:producer:${id}`,
  /** The greatest token of each lease. */
  tokens: TOKENS_KEY,
  /** Wakes one process's blocking reader. */
  wake: (id: string): string => `marketgraph:wake:${id}`,
} as const;

const shared = `
local function last_id(topic)
  local info = redis.pcall('XINFO', 'STREAM', topic)
  if info.err then return '0-0' end
  for i = 1, #info, 2 do if info[i] == 'last-generated-id' then return info[i + 1] end end
  return '0-0'
end
local function mark_trimmed(topic, hash)
  local first = redis.call('XRANGE', topic, '-', '+', 'COUNT', 1)[1]
  local mark
  if first then
    local ms, seq = string.match(first[1], '(%d+)-(%d+)')
    if tonumber(seq) > 0 then mark = string.format('%s-%.0f', ms, tonumber(seq) - 1)
    else mark = string.format('%.0f-999999999999999', tonumber(ms) - 1) end
  else mark = last_id(topic) end
  redis.call('HSET', hash, topic, mark)
end
`;

/**
 * KEYS epoch, topics, trimmed, producer, lease tokens, topic...; ARGV new epoch, batch number, cap, the producer's token (0: it has no
 * lease), JSON list of its leases, per topic the last id that this producer knows to be in it (a log that holds less lost entries that were
 * acknowledged: it gets the new epoch), then per entry: index of its topic in KEYS, `=<id>` | `<ms>` | `?` (answer the topic's last id,
 * append nothing), count of following strings, field, value, ...
 * Answers [epoch, JSON list: id | '' (duplicate) | '!' .. error]. A batch number seen before is answered, not applied; one of a producer
 * whose lease was given to another since is refused whole: FENCED.
 */
export const APPEND = `${shared}
redis.call('SET', KEYS[1], ARGV[1], 'NX')
local done = redis.call('HMGET', KEYS[4], 'batch', 'answer')
if done[1] and tonumber(done[1]) == tonumber(ARGV[2]) then return {redis.call('GET', KEYS[1]), done[2]} end
if done[1] and tonumber(done[1]) > tonumber(ARGV[2]) then return redis.error_reply('STALE batch') end
local token = tonumber(ARGV[4])
if token > 0 then
  for _, newest in ipairs(redis.call('HMGET', KEYS[5], unpack(cjson.decode(ARGV[5])))) do
    if newest and tonumber(newest) > token then return redis.error_reply('FENCED by ' .. newest) end
  end
end
local cap = tonumber(ARGV[3])
local last, out = {}, {}
local function split(id)
  local ms, seq = string.match(id, '(%d+)-(%d+)')
  return tonumber(ms), tonumber(seq)
end
for k = 6, #KEYS do
  local ms, seq = split(last_id(KEYS[k]))
  local known_ms, known_seq = split(ARGV[k])
  if ms < known_ms or (ms == known_ms and seq < known_seq) then redis.call('SET', KEYS[1], ARGV[1]) end
  last[KEYS[k]] = {ms, seq}
end
local i = #KEYS + 1
while i <= #ARGV do
  local topic, want, count = KEYS[tonumber(ARGV[i])], ARGV[i + 1], tonumber(ARGV[i + 2])
  local at = last[topic]
  local ms, seq
  if want == '?' then out[#out + 1] = string.format('%.0f-%.0f', at[1], at[2])
  else
    if string.sub(want, 1, 1) == '=' then
      ms, seq = split(want)
    elseif tonumber(want) > at[1] then ms, seq = tonumber(want), 0
    else ms, seq = at[1], at[2] + 1 end
    if ms < at[1] or (ms == at[1] and seq <= at[2]) then out[#out + 1] = ''
    else
      local args = {'XADD', topic, string.format('%.0f-%.0f', ms, seq)}
      for j = i + 3, i + 2 + count do args[#args + 1] = ARGV[j] end
      local added = redis.pcall(unpack(args))
      if type(added) == 'table' and added.err then out[#out + 1] = '!' .. added.err
      else
        if at[1] == 0 and at[2] == 0 then redis.call('SADD', KEYS[2], topic) end
        at[1], at[2] = ms, seq
        out[#out + 1] = added
      end
    end
  end
  i = i + 3 + count
end
for topic in pairs(last) do
  local length = redis.pcall('XLEN', topic)
  if type(length) == 'number' and length > cap * 1.1 and redis.call('XTRIM', topic, 'MAXLEN', '~', cap) > 0 then
    mark_trimmed(topic, KEYS[3])
  end
end
local answer = cjson.encode(out)
redis.call('HSET', KEYS[4], 'batch', ARGV[2], 'answer', answer)
redis.call('EXPIRE', KEYS[4], 3600)
return {redis.call('GET', KEYS[1]), answer}
`;

/** KEYS epoch, trimmed, topic; ARGV new epoch, after, limit. Answers [epoch, trimmed mark, oldest id, entries]. */
export const CATCH_UP = `
redis.call('SET', KEYS[1], ARGV[1], 'NX')
local first = redis.call('XRANGE', KEYS[3], '-', '+', 'COUNT', 1)[1]
return {redis.call('GET', KEYS[1]), redis.call('HGET', KEYS[2], KEYS[3]) or '', first and first[1] or '',
  redis.call('XRANGE', KEYS[3], '(' .. ARGV[2], '+', 'COUNT', ARGV[3])}
`;

/** KEYS topic, trimmed; ARGV maxLength, oldest id to keep. */
export const TRIM = `${shared}
local gone = redis.call('XTRIM', KEYS[1], 'MAXLEN', '~', ARGV[1]) + redis.call('XTRIM', KEYS[1], 'MINID', '~', ARGV[2])
if gone > 0 then mark_trimmed(KEYS[1], KEYS[2]) end
return gone
`;

/** KEYS epoch, trimmed, wake, topic...; ARGV new epoch. Answers [epoch, trimmed mark, last id, trimmed mark, last id, ...]. */
export const VERIFY = `${shared}
redis.call('SET', KEYS[1], ARGV[1], 'NX')
redis.call('EXPIRE', KEYS[3], 3600)
local out = {redis.call('GET', KEYS[1])}
for i = 4, #KEYS do
  out[#out + 1] = redis.call('HGET', KEYS[2], KEYS[i]) or ''
  out[#out + 1] = last_id(KEYS[i])
end
return out
`;

/** KEYS topic; ARGV group, consumer, idle ms, count. Answers [[id, fields, deliveries], ...]. */
export const RECLAIM = `
local out, cursor = {}, '0-0'
repeat
  local part = redis.call('XAUTOCLAIM', KEYS[1], ARGV[1], ARGV[2], ARGV[3], cursor, 'COUNT', tonumber(ARGV[4]) - #out)
  cursor = part[1]
  for _, entry in ipairs(part[2]) do
    local held = redis.call('XPENDING', KEYS[1], ARGV[1], entry[1], entry[1], 1)[1]
    out[#out + 1] = {entry[1], entry[2], held and held[4] or 1}
  end
until cursor == '0-0' or #out >= tonumber(ARGV[4])
return out
`;
