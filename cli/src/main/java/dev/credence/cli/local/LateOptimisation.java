package dev.credence.cli.local;

import java.util.List;

/**
 * JVM options by which the optimising compiler takes what is a hundred times as hot as usual. A
 * start calls most things a few hundred times and never again; what a busy server does all the time
 * is optimised nevertheless.
 */
final class LateOptimisation {

    static final List<String> OPTIONS =
            List.of(
                    "-XX:Tier4InvocationThreshold=500000",
                    "-XX:Tier4MinInvocationThreshold=60000",
                    "-XX:Tier4CompileThreshold=1500000",
                    "-XX:Tier4BackEdgeThreshold=4000000");

    private LateOptimisation() {}
}
