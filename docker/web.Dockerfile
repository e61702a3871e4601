# The page behind nginx, which also passes the API on to the server. Build from the root of the repository:
#   docker build -f docker/web.Dockerfile -t huigong-web .
ARG NODE_IMAGE=node:24-bookworm-slim
ARG NGINX_IMAGE=nginxinc/nginx-unprivileged:1.28-alpine

FROM ${NODE_IMAGE} AS build
ARG NPM_REGISTRY=https://registry.npmjs.org/
ENV CI=true TURBO_TELEMETRY_DISABLED=1
WORKDIR /app
RUN npm config set registry "$NPM_REGISTRY" && npm install --global pnpm@12.21.0
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
COPY apps/web apps/web
RUN pnpm exec turbo run build --filter=@huigong/web

FROM ${NGINX_IMAGE}
COPY docker/web/nginx.conf /etc/nginx/nginx.conf
COPY docker/web/security-headers.conf /etc/nginx/security-headers.conf
COPY docker/web/proxy.conf /etc/nginx/proxy.conf
COPY --from=build /app/apps/web/dist /usr/share/nginx/html
EXPOSE 8080 8443
HEALTHCHECK --interval=10s --timeout=3s --retries=3 CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/alive"]
