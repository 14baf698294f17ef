# Everything is built once; each service of docker-compose.yml runs its own process from the same image.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npm ci --ignore-scripts && node scripts/build.mjs && npm prune --omit=dev --ignore-scripts

FROM node:20-bookworm-slim
WORKDIR /app
COPY --from=build --chown=1000:1000 /app /app
USER 1000:1000
