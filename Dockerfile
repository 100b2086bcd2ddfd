# The operator's image, from its sources: docker build -t vinyldns-datastore-operator:0.1.0 .
# Both bases can be chosen; the second needs glibc and nothing else, not even a shell.
ARG BUILD=maven:3.9-eclipse-temurin-25
ARG BASE=gcr.io/distroless/base-nossl-debian12:nonroot

FROM ${BUILD} AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/m2 MAVEN_OPTIONS=-Dmaven.repo.local=/m2 deploy/image/assemble /image

FROM ${BASE}
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="vinyldns-datastore-operator" \
      org.opencontainers.image.description="Keeps the DynamoDB tables of VinylDNS as one Kubernetes resource declares them" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

# From what seldom changes to what always does.
COPY --from=build /image/opt/java /opt/java
COPY --from=build /image/opt/operator/lib /opt/operator/lib
COPY --from=build /image/opt/operator/java.args /opt/operator/java.args
COPY --from=build /image/opt/operator/app /opt/operator/app

WORKDIR /opt/operator
# By number, or Kubernetes can't tell that it isn't root.
USER 65532:65532
ENTRYPOINT ["/opt/java/bin/java", "@java.args", "io.vinyldns.datastore.Main"]
