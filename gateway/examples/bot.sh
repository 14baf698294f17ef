#!/usr/bin/env bash
# The same bot with nothing but bash and curl, over Server-Sent Events: streams guards, resumes with Last-Event-ID.
#
#   gateway/examples/bot.sh [http://localhost:4000] [SOLUSDT] [bot.journal]
#
# The journal is the cursor: one line an event, `id<TAB>data`, written in one go. The last whole line says where to resume, so a kill at
# any moment neither loses an event nor repeats one. One journal, one bot.
set -uo pipefail
origin=${1:-http://localhost:4000} symbol=${2:-SOLUSDT} journal=${3:-bot.journal}
query='subscription($symbol: ID!) { guards(symbol: $symbol) { cursor guards { ts status spreadBps } } }'
body="{\"query\":\"$query\",\"variables\":{\"symbol\":\"$symbol\"}}"
pause=1

touch "$journal"
# A line without its end was never finished: it is cut off, and its event comes again.
if [ -s "$journal" ] && [ -n "$(tail -c 1 "$journal")" ]; then
  whole=$(grep -c '' "$journal"); whole=$((whole - 1))
  head -n "$whole" "$journal" > "$journal.tmp" && mv "$journal.tmp" "$journal"
fi

while :; do
  last=$(tail -n 1 "$journal" | cut -f 1)
  [[ $last == '#'* ]] && last='' # it began anew there
  headers=(-H 'accept: text/event-stream' -H 'content-type: application/json')
  [ -n "$last" ] && headers+=(-H "last-event-id: $last")
  id='' data='' refused=''
  # The loop reads in this very shell: killed, it takes the only writer with it, and curl ends at its next line.
  while IFS= read -r line; do
    case $line in
      'id: '*) id=${line#id: } ;;
      'data: '*) data=${line#data: } ;;
      '')
        if [ -n "$id" ] && [ "$id" != complete ]; then
          # What cannot be written down must not be acted on, and the next line must not be glued to half of this one.
          printf '%s\t%s\n' "$id" "$data" >> "$journal" || { echo "$journal cannot be written" >&2; exit 1; }
          pause=1
        elif [[ $data == *'"errors"'* ]]; then
          refused=$data
        fi
        id='' data=''
        ;;
      '{"errors"'*) refused=$line ;; # refused before the stream began: plain JSON
    esac
  # Heartbeats come every 15 s: 20 s without a byte is a dead connection.
  # The last echo ends a line that has no end, such as an error's JSON; an event cut short has no empty line and is not taken.
  done < <(curl -sN --connect-timeout 5 --speed-limit 1 --speed-time 20 "${headers[@]}" -d "$body" "$origin/graphql/stream"; echo)
  case $refused in
    *CURSOR_EXPIRED* | *CURSOR_INVALID*)
      # The only way to miss something, and it is written down.
      printf '# behind %s events are gone: what came until the next line was not seen\n' "$last" >> "$journal"
      ;;
    *'"retryable":false'*)
      echo "refused: $refused" >&2
      exit 1
      ;;
    *)
      echo "cut off, again in $pause s" >&2
      sleep "$pause"
      pause=$((pause < 8 ? pause * 2 : 15))
      ;;
  esac
done
