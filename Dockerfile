# Everything is built once; each service of docker-compose.yml runs its own process from `services`, the page is served by `web`.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY . .
ARG COMMIT=unknown
RUN npm ci --ignore-scripts && node scripts/build.mjs && npm prune --omit=dev --ignore-scripts && echo "$COMMIT" > COMMIT

FROM nginxinc/nginx-unprivileged:1.29-alpine AS web
COPY web/nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=build /app/web/dist /usr/share/nginx/html

FROM node:20-bookworm-slim AS services
WORKDIR /app
RUN install -d -o 1000 -g 1000 /data
COPY --from=build --chown=1000:1000 /app /app
USER 1000:1000
