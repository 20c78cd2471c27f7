# Reads the exported GraphML with R's igraph; see check.sh.
library(igraph)
g <- read_graph(commandArgs(trailingOnly = TRUE)[1], format = "graphml")
china <- V(g)[id == "CHN"]
stopifnot(sum(E(g)$relation == "vetoed") > 0, china$name == "China", china$regional_group == "Asia-Pacific")
cat("R's igraph, GraphML:", vcount(g), "nodes,", ecount(g), "links, as expected\n")
