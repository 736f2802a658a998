package dev.credence.engine.posteriors;

import dev.credence.engine.Binding;
import dev.credence.engine.Compilation;
import dev.credence.engine.StanData;
import dev.credence.engine.StanModel;
import dev.credence.engine.StanProgram;

/** Compiles the programs of reference posteriors and binds their data. */
final class StanPosteriors {

    private StanPosteriors() {}

    static StanModel model(ReferencePosterior posterior) {
        return switch (StanProgram.compile(posterior.program())) {
            case Compilation.Rejected rejected -> throw new AssertionError(rejected.render());
            case Compilation.Compiled(StanProgram program) ->
                    switch (program.bind(StanData.parse(posterior.data()))) {
                        case Binding.InvalidData(var problems) ->
                                throw new AssertionError(problems.toString());
                        case Binding.Bound(StanModel model) -> model;
                    };
        };
    }
}
