# The page, the program, and a final image that holds the program alone: no
# shell, not root.
FROM node:20-bookworm-slim AS page
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY frontend ./
RUN npm run build

FROM golang:1.26-bookworm AS program
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=page /src/frontend/dist frontend/dist
ARG VERSION=unversioned
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.version=${VERSION}" -o /councilgraph .

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=program /councilgraph /councilgraph
USER nonroot:nonroot
EXPOSE 8080
ENTRYPOINT ["/councilgraph"]
CMD ["serve"]
