# The server with the command line beside it. Build from the root of the repository:
#   docker build -f docker/server.Dockerfile -t huigong-server .
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
ARG NPM_REGISTRY=https://registry.npmjs.org/
ENV CI=true TURBO_TELEMETRY_DISABLED=1
WORKDIR /app
RUN npm config set registry "$NPM_REGISTRY" && npm install --global pnpm@12.21.0
# The manifests first: the install is repeated only when they change.
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml turbo.json ./
COPY apps/server/package.json apps/server/
COPY apps/cli/package.json apps/cli/
COPY apps/web/package.json apps/web/
COPY packages/access/package.json packages/access/
COPY packages/config/package.json packages/config/
COPY packages/contracts/package.json packages/contracts/
COPY packages/demo/package.json packages/demo/
COPY packages/domain/package.json packages/domain/
COPY packages/recompute/package.json packages/recompute/
COPY packages/report/package.json packages/report/
COPY packages/workbook/package.json packages/workbook/
RUN pnpm install --frozen-lockfile
COPY packages packages
COPY apps/server apps/server
COPY apps/cli apps/cli
RUN pnpm exec turbo run build --filter=@huigong/cli --filter=@huigong/server
# From here on only what runs: no development dependency, no source, no test.
RUN rm -rf node_modules apps/*/node_modules packages/*/node_modules apps/web \
  && pnpm install --prod --frozen-lockfile --filter-prod "@huigong/cli..." \
  && rm -rf packages/config .turbo apps/*/src apps/*/test apps/*/.turbo \
       packages/*/src packages/*/test packages/*/fixtures packages/*/.turbo

FROM ${NODE_IMAGE}
ENV NODE_ENV=production HUIGONG_DATA_DIR=/var/lib/huigong PORT=3000
RUN groupadd --gid 10001 huigong \
  && useradd --uid 10001 --gid huigong --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin huigong \
  && install -d -o huigong -g huigong -m 0700 /var/lib/huigong
WORKDIR /app
COPY --from=build /app /app
USER huigong
VOLUME /var/lib/huigong
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/server/dist/main.js"]
