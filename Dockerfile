# Two images: `processes` runs every process of ours (and the one-off steps of docker-compose.yml),
# `keycloak` is the official image with our extension, built for PostgreSQL.

FROM node:24.21.0-bookworm-slim AS processes
ENV LC_ALL=C.UTF-8
WORKDIR /ruxue
COPY package.json package-lock.json .npmrc ./
COPY packages/contracts/package.json packages/contracts/
COPY packages/rules/package.json packages/rules/
COPY packages/service-kit/package.json packages/service-kit/
COPY packages/testing/package.json packages/testing/
COPY services/auth/package.json services/auth/
COPY services/collection/package.json services/collection/
COPY services/documents/package.json services/documents/
COPY services/gateway/package.json services/gateway/
COPY services/records/package.json services/records/
COPY services/sms/package.json services/sms/
COPY workflows/package.json workflows/
COPY portal/package.json portal/
COPY deploy/local/package.json deploy/local/
COPY deploy/registry-simulator/package.json deploy/registry-simulator/
COPY tests/package.json tests/
RUN npm ci --loglevel=error
# Workspaces are links to these folders: copies below node_modules would not be stripped of types.
COPY . .
RUN cd portal && node ../node_modules/@angular/cli/bin/ng.js build
RUN node workflows/src/deployment/build.ts
# A fresh volume takes its owner from here: records writes its log of erasures there.
RUN install --directory --owner=node /erasures
USER node
CMD ["node", "--version"]

FROM quay.io/keycloak/keycloak:26.7.0 AS keycloak-original

FROM eclipse-temurin:21-jdk AS extension
COPY --from=keycloak-original /opt/keycloak/lib /opt/keycloak/lib
COPY deploy/keycloak/extension/src/main /extension
WORKDIR /extension
RUN mkdir /classes && \
    javac --release 17 -encoding UTF-8 -proc:none -cp '/opt/keycloak/lib/lib/main/*' \
      -d /classes $(find java -name '*.java') && \
    jar --create --file /ruxue-extension.jar -C /classes . -C resources .

FROM quay.io/keycloak/keycloak:26.7.0 AS keycloak
COPY --from=extension /ruxue-extension.jar /opt/keycloak/providers/
COPY deploy/keycloak/make-realm-keys.sh /opt/keycloak/
RUN /opt/keycloak/bin/kc.sh build --db=postgres --vault=file
