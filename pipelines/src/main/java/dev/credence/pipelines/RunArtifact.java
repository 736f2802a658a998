package dev.credence.pipelines;

/**
 * Something that a step of a run produced.
 *
 * @param digest the content's SHA-256 in hexadecimal, as the artefact store knows it
 */
public record RunArtifact(String name, PipelineStep step, String digest, long size) {}
