package dev.credence.serving.models;

import dev.credence.model.InvalidModelPackage;
import dev.credence.model.LoadedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Makes a version ready to answer: fetches its package, loads and warms it. Thread-safe. */
final class ModelLoader {

    /**
     * Makes a model of a package's folder; {@link LoadedModel#open} is the one there is outside of
     * tests.
     */
    interface Opener {
        LoadedModel open(Path folder) throws IOException;
    }

    private final Packages packages;
    private final Opener opener;
    private final Duration warmUp;

    ModelLoader(Packages packages, Opener opener, Duration warmUp) {
        this.packages = packages;
        this.opener = opener;
        this.warmUp = warmUp;
    }

    /**
     * @throws InvalidModelPackage when the version can never be served
     * @throws dev.credence.problem.NotFound when there is no such version
     */
    LoadedModel load(ModelKey key) throws IOException {
        LoadedModel model = opener.open(packages.fetch(key));
        String refusal = Warmup.run(model, warmUp);
        if (refusal != null) {
            throw new InvalidModelPackage(refusal);
        }
        return model;
    }
}
