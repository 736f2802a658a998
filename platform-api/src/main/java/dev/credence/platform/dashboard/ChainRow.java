package dev.credence.platform.dashboard;

import dev.credence.pipelines.ChainProgress;

/** A chain's progress bar. */
record ChainRow(ChainProgress progress) {

    public int chain() {
        return progress.chain();
    }

    public int iteration() {
        return progress.iteration();
    }

    public int total() {
        return progress.warmup() + progress.draws();
    }

    public String text() {
        return "%s %d/%d, step size %s, %d divergent"
                .formatted(
                        Texts.words(progress.phase()),
                        iteration(),
                        total(),
                        Texts.number(progress.stepSize()),
                        progress.divergences());
    }
}
