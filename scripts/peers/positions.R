# Positions by MCMCpack. Usage:
#   positions.R static|dynamic VOTES.csv OUT.csv BURNIN DRAWS
# VOTES.csv has a row a state and a column a decision, NA for no vote; the
# static model reads 0 no, 1 abstention, 2 yes; the dynamic one 0 not yes,
# 1 yes, and the period of a decision, counted from 1, after the last _ of its
# name. OUT.csv gets actor, period, position; the last line printed is the
# seconds of the estimation alone. Priors are those of our own model.
suppressPackageStartupMessages(library(MCMCpack))
words <- commandArgs(trailingOnly = TRUE)
votes <- as.matrix(read.csv(words[2], row.names = 1, check.names = FALSE))
burnin <- as.integer(words[4])
draws <- as.integer(words[5])
slopes <- 1 / 1.5^2
cuts <- 1 / 3^2

began <- proc.time()[["elapsed"]]
if (words[1] == "static") {
	# Loadings start at 0 and, left alone, did not settle in a thousand sweeps.
	# So the side is given of each decision on which the United States and the
	# Soviet Union or Russia said yes and no.
	gap <- votes["USA", ] - ifelse(is.na(votes["RUS", ]), votes["SUN", ], votes["RUS", ])
	opposed <- which(abs(gap) == 2)
	sides <- lapply(opposed, function(i) list(2, if (gap[i] > 0) "+" else "-"))
	names(sides) <- colnames(votes)[opposed]
	precision <- matrix(c(cuts, slopes), ncol(votes), 2, byrow = TRUE)
	fit <- MCMCordfactanal(votes, factors = 1, lambda.constraints = sides, burnin = burnin, mcmc = draws, thin = 5,
		seed = 1, L0 = precision, store.lambda = FALSE, store.scores = TRUE)
	fit <- fit[, grepl("^phi", colnames(fit))]
	actor <- sub("[._][0-9]+$", "", sub("^phi[._]", "", colnames(fit)))
	period <- 0
} else {
	time <- as.integer(sub(".*_", "", colnames(votes)))
	fit <- MCMCdynamicIRT1d(votes, item.time.map = time, theta.constraints = list(USA = "+", RUS = "-"), burnin = burnin,
		mcmc = draws, thin = 5, seed = 1, tau2.start = 0.2^2, A0 = cuts, B0 = slopes, store.item = FALSE)
	fit <- fit[, grepl("^theta", colnames(fit))]
	actor <- sub("\\.t[0-9]+$", "", sub("^theta\\.", "", colnames(fit)))
	period <- as.integer(sub(".*\\.t", "", colnames(fit)))
}
took <- proc.time()[["elapsed"]] - began
write.csv(data.frame(actor = actor, period = period, position = colMeans(fit)), words[3], row.names = FALSE)
cat(took, "\n")
