package service

// questions lists the analyses in the order in which they are shown.
var questions = []question{
	metricsQuestion, matrixQuestion, partnersQuestion, pairQuestion, seriesQuestion, councilQuestion, loyaltyQuestion, breaksQuestion,
	positionsQuestion, networkQuestion, blocsQuestion, orderQuestion, changesQuestion, circlesQuestion, citationsQuestion,
	powerQuestion,
}
