# The image of a release: the program that goreleaser has built, alone.
FROM gcr.io/distroless/static-debian12:nonroot
ARG TARGETPLATFORM
COPY LICENSE graph/dataset/DATA.md NOTICES.txt /licenses/
COPY $TARGETPLATFORM/councilgraph /councilgraph
USER nonroot:nonroot
EXPOSE 8080
ENTRYPOINT ["/councilgraph"]
CMD ["serve"]
