#!/usr/bin/env Rscript
# Draws how the permanent members of the Security Council align, as an SVG.
# Usage: Rscript alliances.R URL OUT.svg [name=value ...]
# URL is a running councilgraph; every name=value goes to the analysis "matrix".
# Seats are joined when not said otherwise.

words <- commandArgs(trailingOnly = TRUE)
if (length(words) < 2 || !all(grepl("=", words[-(1:2)], fixed = TRUE))) {
  stop("usage: Rscript alliances.R URL OUT.svg [name=value ...]")
}
members <- c("CHN", "FRA", "GBR", "RUS", "USA")
side <- 92
left <- 70
top <- 90

choices <- words[-(1:2)]
named <- sub("=.*", "", choices)
defaults <- c(seats = "seats=joined", draws = "draws=0", null_draws = "null_draws=0")
choices <- c(defaults[!names(defaults) %in% named], choices)
if (!"actors" %in% named) choices <- c(paste0("actors=", members), choices)
written <- paste0(sub("=.*", "", choices), "=",
                  vapply(sub("^[^=]*=", "", choices), URLencode, "", reserved = TRUE))
address <- paste0(sub("/+$", "", words[1]), "/api/v1/alignment/matrix?",
                  paste(c(written, "format=csv"), collapse = "&"))
answer <- url(address, encoding = "UTF-8")
lines <- readLines(answer, warn = FALSE)
close(answer)
about <- sub("^# ", "", grep("^# ", lines, value = TRUE))
heading <- setNames(sub("^[^:]*: ", "", about), sub(": .*", "", about))
rows <- read.csv(text = grep("^# ", lines, value = TRUE, invert = TRUE))

escaped <- function(text) {
  gsub(">", "&gt;", gsub("<", "&lt;", gsub("&", "&amp;", text, fixed = TRUE), fixed = TRUE), fixed = TRUE)
}

# Red at 0, white at one half, blue at 1.
colour <- colorRamp(c("#b2182b", "#ffffff", "#2166ac"))

cell <- function(x, y, row) {
  known <- !is.na(row$score)
  score <- if (known) sprintf("%.4f", row$score) else "withheld"
  fill <- if (known) rgb(colour(row$score), maxColorValue = 255) else "#dddddd"
  ink <- if (known && abs(row$score - 0.5) > 0.3) "#ffffff" else "#000000"
  paste0(
    sprintf('<g fill="%s"><title>%s-%s %s (%d)</title>', ink, row$a, row$b, score, row$n),
    sprintf('<rect x="%g" y="%g" width="%g" height="%g" fill="%s" stroke="#ffffff"/>', x, y, side, side, fill),
    sprintf('<text x="%g" y="%g" text-anchor="middle" font-size="17">%s</text>', x + side / 2, y + 44, score),
    sprintf('<text x="%g" y="%g" text-anchor="middle" font-size="12">n = %d</text></g>', x + side / 2, y + 66, row$n))
}

high <- top + side * length(members) + 100
parts <- c(
  sprintf('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 %g" font-family="sans-serif">', high),
  sprintf('<rect width="640" height="%g" fill="#ffffff"/>', high),
  '<text x="20" y="36" font-size="20">Agreement of the permanent members</text>')
middle <- side * (seq_along(members) - 1) + side / 2
parts <- c(parts,
  sprintf('<text x="%g" y="%g" text-anchor="middle">%s</text>', left + middle, top - 12, members),
  sprintf('<text x="%g" y="%g" text-anchor="end">%s</text>', left - 12, top + middle + 5, members))
for (k in seq_len(nrow(rows))) {
  row <- rows[k, ]
  i <- match(row$a, members) - 1
  j <- match(row$b, members) - 1
  parts <- c(parts, cell(left + side * i, top + side * j, row), cell(left + side * j, top + side * i, row))
}
filters <- strsplit(heading[["parameters"]], " ")[[1]]
half <- seq_len(length(filters) %/% 2)
notes <- c(paste(filters[half], collapse = " "), paste(filters[-half], collapse = " "),
           paste0(heading[["decisions"]], " decisions; data ", heading[["data hash"]]),
           paste("Source:", heading[["source"]]))
below <- top + side * length(members) + 24 + 18 * (seq_along(notes) - 1)
parts <- c(parts, sprintf('<text x="20" y="%g" font-size="9">%s</text>', below, escaped(notes)), "</svg>")
writeLines(parts, words[2], useBytes = TRUE)
