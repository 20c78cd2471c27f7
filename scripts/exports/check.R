# Reads exported GraphML with R's igraph and compares it with what Python's
# igraph read; see check.sh.
suppressPackageStartupMessages(library(igraph))
files <- commandArgs(trailingOnly = TRUE)
g <- read_graph(files[1], format = "graphml")
china <- V(g)[id == "CHN"]
stopifnot(sum(E(g)$relation == "vetoed") > 0, china$name == "China", china$regional_group == "Asia-Pacific")
lines <- readLines(files[1], encoding = "UTF-8")
stopifnot(vcount(g) == sum(startsWith(lines, "<node ")), ecount(g) == sum(startsWith(lines, "<edge ")))
cat("R's igraph, GraphML:", vcount(g), "nodes,", ecount(g), "links, as expected\n")
n <- read_graph(files[2], format = "graphml")
ties <- sum(gregexpr("\"sign\":", paste(readLines(files[3]), collapse = ""))[[1]] > 0)
stopifnot(!is_directed(n), ecount(n) == ties, all(E(n)$sign %in% c(-1, 1)), all(E(n)$weight >= 0))
cat("R's igraph, network of alignment:", ecount(n), "signed ties, as expected\n")
