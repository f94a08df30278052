# syntax=docker/dockerfile:1
# Kengraph with the library of its embedded store, for a user without rights.

FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
# The store's library comes with its Go module. The program looks for it beside itself.
RUN CGO_ENABLED=1 go build -trimpath -ldflags '-s -w -extldflags "-Wl,-rpath,$ORIGIN"' -o /out/kengraph ./cmd/kengraph \
 && cp "$(go list -m -f '{{.Dir}}' github.com/kuzudb/go-kuzu)/lib/dynamic/linux-$(go env GOARCH)/libkuzu.so" /out/

FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates libstdc++6 tzdata \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --create-home --home-dir /data kengraph
COPY --from=build /out/ /opt/kengraph/
# Loading it here makes the build fail where a library is missing.
RUN ln -s /opt/kengraph/kengraph /usr/local/bin/kengraph && kengraph version
USER 10001
WORKDIR /data
COPY cmd/kengraph/newsroom.yaml kengraph.yaml
VOLUME /data
EXPOSE 9090
HEALTHCHECK --interval=30s --timeout=15s --start-period=30s CMD ["kengraph", "health"]
ENTRYPOINT ["kengraph"]
CMD ["schedule", "--now", "--listen", "0.0.0.0:9090"]
