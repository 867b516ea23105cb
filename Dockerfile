# The portal as one image: `npm start` serves pages, `npm run worker` works in the background, `npm run migrate` brings the database up to date.
FROM node:24-bookworm-slim AS build
WORKDIR /srv/reencuentro
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
WORKDIR /srv/reencuentro
ENV NODE_ENV=production DATA_DIR=/var/lib/reencuentro
COPY --from=build --chown=root:root /srv/reencuentro ./
RUN mkdir -p /var/lib/reencuentro && chown node:node /var/lib/reencuentro
USER node
VOLUME /var/lib/reencuentro
EXPOSE 4600
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["node", "-e", "fetch('http://127.0.0.1:4600/readyz').then((it) => process.exit(it.ok ? 0 : 1), () => process.exit(1))"]
CMD ["npm", "start"]
