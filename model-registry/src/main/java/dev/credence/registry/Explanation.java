package dev.credence.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a version has its number.
 *
 * @param previous the version that it was compared with, or null for the first
 * @param comparison the evidence about its performance, or null when there was none
 */
public record Explanation(
        ModelName model,
        SemanticVersion version,
        int number,
        @Nullable SemanticVersion previous,
        List<Reason> reasons,
        @Nullable Comparison comparison) {}
